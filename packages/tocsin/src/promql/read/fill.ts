import type { Matching } from '../nodes.ts';
import { numberOf, secondsOf } from '../lex/value.ts';
import { since } from '../version.ts';
import type { Words } from './words.ts';

const FILL = /^(fill|fill_left|fill_right)\s*\(/i;

/** `fill(0)`, `fill_left(0) fill_right(1)`: words of the language only where a parenthesis follows. @throws Unreadable */
export const readFill = (words: Words): Matching['fill'] => {
  const first = fillWord(words);
  if (first === undefined) return undefined;
  const { from } = words.token;
  const value = readValue(words);
  let fill: Matching['fill'] = first === 'fill' ? { left: value, right: value } : { [first]: value };
  const second = fillWord(words);
  if (first !== 'fill' && second !== undefined && second !== 'fill' && second !== first)
    fill = { ...fill, [second]: readValue(words) };
  if (!words.grammar.fill)
    words.report(
      'fill modifiers are experimental and must be enabled with --enable-feature=promql-binop-fill-modifiers',
      { from, to: words.end },
    );
  return fill;
};

const fillWord = ({ version, token, text }: Words): 'fill' | 'left' | 'right' | undefined => {
  if (version < since.fill || token.kind !== 'name') return undefined;
  const word = FILL.exec(text.slice(token.from))?.[1]?.toLowerCase();
  return word === 'fill' ? word : word === 'fill_left' ? 'left' : word === 'fill_right' ? 'right' : undefined;
};

const readValue = (words: Words): number => {
  words.take();
  words.need('(', 'fill');
  const sign = words.takeIf('-') ?? words.takeIf('+');
  const { kind } = words.token;
  if (kind !== 'number' && kind !== 'duration') throw words.unexpected('fill', 'number');
  const token = words.take();
  const text = words.textOf(token);
  const value = kind === 'number' ? numberOf(text) : secondsOf(text);
  if (value === undefined) words.report(`error parsing number or duration "${text}"`, token);
  words.need(')', 'fill');
  return (value ?? NaN) * (sign?.kind === '-' ? -1 : 1);
};
