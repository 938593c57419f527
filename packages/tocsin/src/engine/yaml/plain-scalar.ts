import type { Node, ScalarNode } from './node.ts';

/** Unquoted, what begins with one of these may be something else than a word. */
const INDICATORS = new Set('?:,[]{}#&*!|>%@`"\'');
const NULL = /^(?:|~|null|Null|NULL)$/;
const SINGLE = /^'((?:[^']|'')*)'(?: +#.*| *)$/;
const DOUBLE = /^"((?:[^"\\]|\\["\\nt])*)"(?: +#.*| *)$/;
const ESCAPES: Readonly<Record<string, string>> = { '"': '"', '\\': '\\', n: '\n', t: '\t' };

/** A word as it is written. */
export const unquoted = (text: string): ScalarNode => ({
  kind: 'scalar',
  text,
  isQuoted: false,
  tag: NULL.test(text) ? '!!null' : '!!str',
});

/** What stands for nothing. */
export const nothing = unquoted('');

/** A quoted text, or a text of several lines. */
export const quoted = (text: string): ScalarNode => ({ kind: 'scalar', text, isQuoted: true, tag: '!!str' });

/** What stands on one line behind a key or a dash; undefined where that is more than a plain or quoted text. */
export const scalarFrom = (line: string): Node | undefined => {
  const first = line.charAt(0);
  if (first === "'") {
    const text = SINGLE.exec(line)?.[1];
    return text === undefined ? undefined : quoted(text.replaceAll("''", "'"));
  }
  if (first === '"') {
    const text = DOUBLE.exec(line)?.[1];
    return text === undefined ? undefined : quoted(text.replaceAll(/\\(.)/g, (_, c: string) => ESCAPES[c] ?? c));
  }
  if (line === '[]') return { kind: 'seq', items: [] };
  if (line === '{}') return { kind: 'map', items: [] };
  if (first === '#') return nothing;
  if (INDICATORS.has(first) || /^-(?: |$)|:(?: |$)/.test(line)) return undefined;
  const comment = line.indexOf(' #');
  return unquoted((comment < 0 ? line : line.slice(0, comment)).trimEnd());
};
