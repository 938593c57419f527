import { durationArguments } from '../lex/duration-name.ts';
import { numberOf, secondsOf } from '../lex/value.ts';
import { readDurations, type DurationSource } from './grammar.ts';
import type { DurationExpr } from './nodes.ts';

const WORD = /\s*(?:(\d[\w.]*(?:(?<=e)[+-]\d+)?|\.\d\w*)|([a-z_]+)|([-+*/%^(),]))\s*/iy;

/** Nodes carry a duration as it is written; its tree is read where it is computed: `5m * 2`, `max_of(step(), 1m)`. @throws SyntaxError */
export const parseDuration = (text: string): DurationExpr => {
  const words = wordsOf(text);
  const expr = readDurations(treesOf(words));
  const [next] = words;
  if (next !== undefined) throw new SyntaxError(`unexpected "${next}" in a duration`);
  return expr;
};

const wordsOf = (text: string): string[] => {
  const words: string[] = [];
  WORD.lastIndex = 0;
  while (WORD.lastIndex < text.length) {
    const match = WORD.exec(text);
    if (!match) throw new SyntaxError(`"${text}" is not a duration`);
    words.push(match[0].trim());
  }
  return words;
};

const nowhere = { from: 0, to: 0 };

/** Makes trees of words. What is taken is removed. */
const treesOf = (words: string[]): DurationSource<DurationExpr> => ({
  peek: () => words[0] ?? '',
  take: () => {
    words.shift();
    return nowhere;
  },
  need: (wanted) => {
    const word = words.shift();
    if (word !== wanted) throw new SyntaxError(`unexpected "${word ?? 'end'}" in a duration, expected "${wanted}"`);
  },
  function: () => {
    const name = (words[0] ?? '').toLowerCase();
    // Whether its version has the function was judged when it was read.
    const takes = durationArguments(name, 'any');
    if (takes === undefined) return undefined;
    words.shift();
    return { name, takes };
  },
  literal: () => {
    const word = words.shift();
    if (word === undefined) throw new SyntaxError('a duration ends too early');
    if (secondsOf(word) === undefined && numberOf(word) === undefined)
      throw new SyntaxError(`"${word}" is neither a number nor a duration`);
    return { type: 'number', text: word };
  },
  signed: (op, expr) => ({ type: 'unary', op, expr }),
  bracketed: (inside) => inside,
  called: (name, args) => ({ type: 'call', name, args }),
  combined: (op, left, right) => ({ type: 'binary', op, left, right }),
  nested: (read) => read(),
});
