import type { Source, Where } from './source.ts';

/** Where a text of several lines stands in its file. */
export interface Lines {
  readonly source: Source;
  readonly from: number;
  readonly to: number;
}

/** Points at the first of these words that a text has, in whichever of its lines; at its beginning where it has none. */
export const pointAtWords = (text: Where & { readonly lines?: Lines | undefined }, words: string): Where => {
  const { at, subject, excerpt, lines } = text;
  const here = placeOf(words, excerpt.text);
  const found = here < 0 && lines ? placeOf(words, lines.source.text.slice(lines.from, lines.to)) : -1;
  if (lines && found >= 0) {
    const from = lines.from + found;
    return lines.source.where(from, from + words.length, subject);
  }
  const from = Math.max(0, here);
  return { at, subject, excerpt: { text: excerpt.text, from, to: Math.min(excerpt.text.length, from + words.length) } };
};

/** Where words begin; a field such as `.Value` not behind a name, whose own field it would be. */
const placeOf = (words: string, text: string): number => {
  let at = text.indexOf(words);
  while (at > 0 && words.startsWith('.') && /\w/.test(text.charAt(at - 1))) at = text.indexOf(words, at + 1);
  return at;
};
