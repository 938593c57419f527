import type { Span } from '../../promql/span.ts';
import type { Query } from '../view/shapes/expression.ts';

/** How YAML or JSON spells a text: in which of its quotes, or in none. */
type Style = 'double' | 'single' | 'plain';

/** The place of a part of an expression in its file; undefined where it does not stand there in one line. */
export const spanInFile = (query: Query, span: Span): (Span & { readonly style: Style }) | undefined => {
  const { source, where, from, to } = query;
  if (where.at.file !== source.file) return undefined;
  const inFile = source.text.slice(from, to);
  const style = inFile.startsWith('"') ? 'double' : inFile.startsWith("'") ? 'single' : 'plain';
  const hit =
    placesIn(inFile, query.text, span, style) ??
    (style === 'plain' ? undefined : placesIn(inFile, query.text, span, 'plain'));
  if (!hit || /[\n\r]/.test(inFile.slice(hit.from, hit.to))) return undefined;
  return { from: from + hit.from, to: from + hit.to, style: hit.style };
};

/** Walks through the value and its spelling side by side. */
const placesIn = (
  spelled: string,
  value: string,
  { from, to }: Span,
  style: Style,
): (Span & { style: Style }) | undefined => {
  let at = style === 'plain' ? (/^[|>][^\n]*\n/.exec(spelled)?.[0].length ?? 0) : 1;
  let begin: number | undefined;
  for (let here = 0; here < to;) {
    if (style === 'plain' || !isBlank(value[here])) while (isBlank(spelled[at]) && !isBlank(value[here])) at++;
    if (here === from) begin = at;
    if (isBlank(value[here]) && isBlank(spelled[at])) {
      while (here < to && isBlank(value[here])) here++;
      while (isBlank(spelled[at])) at++;
      continue;
    }
    const [letter, length] = letterAt(spelled, at, style);
    if (letter === '' && length > 0) {
      at += length;
      continue;
    }
    if (letter !== value[here]) return undefined;
    here++;
    at += length;
  }
  return begin === undefined ? undefined : { from: begin, to: at, style };
};

const isBlank = (letter: string | undefined): boolean => letter !== undefined && /\s/.test(letter);

const ESCAPED: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  '"': '"',
  '\\': '\\',
  '/': '/',
  '\n': '',
};

/** The next letter of a value, and how much of the spelling it takes. */
const letterAt = (spelled: string, at: number, style: Style): readonly [letter: string | undefined, length: number] => {
  const letter = spelled[at];
  if (style === 'double' && letter === '\\') return [ESCAPED[spelled[at + 1] ?? ''], 2];
  if (style === 'single' && letter === "'") return spelled[at + 1] === "'" ? [letter, 2] : [undefined, 1];
  return [letter, 1];
};

/** A text as it is spelled in quotes of a style. */
export const spelledLike = (style: Style, text: string): string => {
  if (style === 'double') return text.replaceAll('\\', '\\\\').replaceAll('"', '\\"');
  return style === 'single' ? text.replaceAll("'", "''") : text;
};
