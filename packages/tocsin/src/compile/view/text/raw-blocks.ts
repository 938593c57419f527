const TAG = /\{%[-+]?[ \t]*(raw|endraw)[ \t]*[-+]?%\}/g;
/** A line that tells where a file comes from. */
const COMMENT = /^[ \t]*(?:#.*|\{\{[ \t]*ansible_managed\b[^}\n]*\}\})[ \t]*$/gm;
const JINJA = /\{[{%#]/;

/**
 * The text of a template of Jinja that takes over all that it holds, with blanks in the place of the tags that say so:
 * every place stays where it was. Undefined where there is no such tag, or something else to render.
 */
export const withoutRawTags = (text: string): string | undefined => {
  if (!text.includes('{%') || !text.includes('endraw')) return undefined;
  let outside = '';
  let isRaw = false;
  let from = 0;
  for (const { 0: tag, 1: word, index } of text.matchAll(TAG)) {
    // Inside a raw block the word has no meaning, nor has its end outside one.
    if ((word === 'raw') === isRaw) return undefined;
    if (!isRaw) outside += text.slice(from, index);
    isRaw = !isRaw;
    from = index + tag.length;
  }
  outside += text.slice(from);
  if (isRaw || from === 0 || JINJA.test(outside.replaceAll(COMMENT, ''))) return undefined;
  return text.replaceAll(TAG, (tag) => ' '.repeat(tag.length)).replaceAll(MANAGED, (line) => ' '.repeat(line.length));
};
const MANAGED = /^[ \t#]*\{\{[ \t]*ansible_managed\b[^}\n]*\}\}[ \t]*$/gm;
