/** The beginning of a quoted value that does not end in its line. */
const OPEN =
  /^([ \t]*(?:-[ \t]+)*)(?:[\w.-]+|"[^"\n]*"|'[^'\n]*'):[ \t]+(?:[&!]\S+[ \t]+)*(?:"(?:[^"\\\n]|\\.)*\\?$|'(?:[^'\n]|'')*$)/gm;

/**
 * The text with each quoted value that goes on at the indentation of its key in one line: Go's YAML reads it so, and
 * ours wants it deeper. No place in the text moves.
 */
export const joinedQuotes = (text: string): string => {
  let out = '';
  let done = 0;
  for (const match of text.matchAll(OPEN)) {
    const { index } = match;
    if (index < done) continue;
    const indent = (match[1] ?? '').length;
    const open = index + match[0].length;
    const quote = quoteOf(match[0]);
    const end = endOf(text, open, quote);
    if (end === undefined) break; // Nothing closes it, so nothing behind it is what it seems.
    const rest = text.slice(open, end);
    if (!/\n[ \t]*\S/.test(rest) || leastIndent(rest) > indent) continue;
    out += text.slice(done, open) + rest.replaceAll('\n', ' ');
    done = end;
  }
  return out + text.slice(done);
};

/** Which quote a line leaves open. */
const quoteOf = (line: string): '"' | "'" => (/:[ \t]+(?:[&!]\S+[ \t]+)*"(?:[^"\\\n]|\\.)*\\?$/.test(line) ? '"' : "'");

/** Where the quote closes; undefined where it does not, or only beyond what anybody writes. */
const endOf = (text: string, from: number, quote: string): number | undefined => {
  const last = Math.min(text.length, from + 20_000);
  for (let at = from; at < last; at++) {
    if (quote === '"' && text[at] === '\\') at++;
    else if (text[at] === quote) {
      if (quote === "'" && text[at + 1] === "'") at++;
      else return at + 1;
    }
  }
  return undefined;
};

const leastIndent = (lines: string): number =>
  Math.min(
    ...lines
      .split('\n')
      .slice(1)
      .filter((line) => line.trim() !== '')
      .map((line) => line.length - line.trimStart().length),
  );
