import { durationArguments } from '../lex/duration-name.ts';
import { numberOf, secondsOf } from '../lex/value.ts';
import { newest } from '../version.ts';
import type { DurationExpr } from './nodes.ts';
import { durationPrecedence, SIGN_PRECEDENCE } from './precedence.ts';

const WORD = /\s*(?:(\d[\w.]*(?:(?<=e)[+-]\d+)?|\.\d\w*)|([a-z_]+)|([-+*/%^(),]))\s*/iy;

/** Nodes carry a duration as it is written; its tree is read where it is computed: `5m * 2`, `max_of(step(), 1m)`. @throws SyntaxError */
export const parseDuration = (text: string): DurationExpr => {
  const words = wordsOf(text);
  const expr = climb(words, 0);
  const [next] = words;
  if (next !== undefined) throw new SyntaxError(`unexpected "${next}" in a duration`);
  return expr;
};

const wordsOf = (text: string): string[] => {
  const words: string[] = [];
  WORD.lastIndex = 0;
  while (WORD.lastIndex < text.length) {
    const match = WORD.exec(text);
    if (!match) throw new SyntaxError(`"${text}" is no duration`);
    words.push(match[0].trim());
  }
  return words;
};

const climb = (words: string[], least: number): DurationExpr => {
  let left = operand(words);
  for (;;) {
    const [op = ''] = words;
    const own = durationPrecedence[op];
    if (own === undefined || own < least) return left;
    words.shift();
    left = { type: 'binary', op, left, right: climb(words, op === '^' ? own : own + 1) };
  }
};

const operand = (words: string[]): DurationExpr => {
  const word = words.shift();
  if (word === undefined) throw new SyntaxError('a duration ends too early');
  if (word === '-' || word === '+') return { type: 'unary', op: word, expr: climb(words, SIGN_PRECEDENCE + 1) };
  if (word === '(') {
    const expr = climb(words, 0);
    need(words, ')');
    return expr;
  }
  const name = word.toLowerCase();
  // Whether its version has the function was judged when it was read.
  const takes = durationArguments(name, newest);
  if (takes !== undefined) return call(words, name, takes);
  if (secondsOf(word) === undefined && numberOf(word) === undefined)
    throw new SyntaxError(`"${word}" is no number and no duration`);
  return { type: 'number', text: word };
};

const call = (words: string[], name: string, takes: number): DurationExpr => {
  need(words, '(');
  const args: DurationExpr[] = [];
  while (args.length < takes) {
    if (args.length > 0) need(words, ',');
    args.push(climb(words, 0));
  }
  need(words, ')');
  return { type: 'call', name, args };
};

const need = (words: string[], wanted: string): void => {
  const word = words.shift();
  if (word !== wanted) throw new SyntaxError(`unexpected "${word ?? 'end'}" in a duration, expected "${wanted}"`);
};
