import type { MatchOperator } from '../promql/nodes.ts';
import type { Read } from './read.ts';

interface Token {
  readonly kind: 'mark' | 'operator' | 'word' | 'quoted';
  readonly text: string;
}
const TOKEN = /\s*(?:([{},])|(=~|!=|!~|=)|("(?:[^"\\]|\\[^])*")|([^\s{}!=~,\\"'`]+))/y;

/** Matchers as Alertmanager reads them since 0.27: any text may be a label's name. */
export const utf8Matchers = (text: string): Read => {
  const tokens = tokensOf(text);
  if ('fault' in tokens) return tokens;
  const isMark = (token: Token | undefined, mark: string): boolean => token?.kind === 'mark' && token.text === mark;
  const braced = isMark(tokens.tokens[0], '{');
  const isClosed = isMark(tokens.tokens.at(-1), '}');
  if (braced !== isClosed || (braced && tokens.tokens.length === 1)) return { fault: 'a brace has no partner' };
  const inside = braced ? tokens.tokens.slice(1, -1) : tokens.tokens;
  const matchers = [];
  for (let at = 0; at < inside.length; at += 4) {
    const [name, op, value, comma] = inside.slice(at, at + 4);
    const label = wordIn(name);
    const wanted = wordIn(value);
    if (label === undefined || label === '') return { fault: 'a matcher begins with the name of a label' };
    if (op?.kind !== 'operator') return { fault: `no operator follows ${label}` };
    if (wanted === undefined) return { fault: `no value follows ${label}${op.text}` };
    if (comma !== undefined && !isMark(comma, ',')) return { fault: `no comma follows ${label}${op.text}${wanted}` };
    matchers.push({ label, op: op.text as MatchOperator, value: wanted });
  }
  return { matchers };
};

const tokensOf = (text: string): { readonly tokens: readonly Token[] } | { readonly fault: string } => {
  const tokens: Token[] = [];
  TOKEN.lastIndex = 0;
  for (let at = 0; text.slice(at).trim() !== ''; at = TOKEN.lastIndex) {
    TOKEN.lastIndex = at;
    const [, mark, operator, quoted, word] = TOKEN.exec(text) ?? [];
    if (mark !== undefined) tokens.push({ kind: 'mark', text: mark });
    else if (operator !== undefined) tokens.push({ kind: 'operator', text: operator });
    else if (quoted !== undefined) tokens.push({ kind: 'quoted', text: quoted });
    else if (word !== undefined) tokens.push({ kind: 'word', text: word });
    else return { fault: `${text.slice(at).trim().slice(0, 20)} cannot be read` };
  }
  return { tokens };
};

const ESCAPE = /\\(?:([abfnrtv\\"])|x([\da-fA-F]{2})|u([\da-fA-F]{4})|U([\da-fA-F]{8})|([0-7]{3})|([^]))/g;
const SINGLE: Readonly<Record<string, string>> = { a: '\u0007', b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v' };

/** What a token says; undefined where it is no word, or its escapes are none of Go. */
const wordIn = (token: Token | undefined): string | undefined => {
  if (token?.kind === 'word') return token.text;
  if (token?.kind !== 'quoted' || token.text.includes('\n')) return undefined;
  let isBroken = false;
  const value = token.text.slice(1, -1).replace(ESCAPE, (_, letter, x, u, wide, octal, other) => {
    if (typeof letter === 'string') return SINGLE[letter] ?? letter;
    if (typeof other === 'string') isBroken = true;
    const code = typeof octal === 'string' ? parseInt(octal, 8) : parseInt(String(x ?? u ?? wide ?? '0'), 16);
    if (code > 0x10_ffff) isBroken = true;
    return isBroken ? '' : String.fromCodePoint(code);
  });
  return isBroken ? undefined : value;
};
