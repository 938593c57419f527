import type { Expr } from '../nodes.ts';
import { Unreadable } from '../lex/token.ts';
import type { Span } from '../span.ts';
import { noFeatures, type Features } from '../features.ts';
import { grammarOf } from '../grammar.ts';
import type { Version } from '../version.ts';
import { readExpression } from './expression.ts';
import { Words, type Problem } from './words.ts';

/** What could be read of a text. With an `expr` there may still be problems in it; without, there is at least one. */
export interface Reading {
  readonly expr?: Expr;
  readonly problems: readonly Problem[];
  /** Where a node or a matcher stands. */
  readonly spanOf: (node: object) => Span | undefined;
  /** Where the operator of a binary expression stands. */
  readonly operatorOf: (node: Expr) => Span | undefined;
}

/** Reads a text by the syntax of a version of Prometheus and its feature flags. Never throws, whatever the text. */
export const read = (text: string, version: Version, features: Features = noFeatures): Reading => {
  let words: Words | undefined;
  try {
    words = new Words(text, grammarOf(version, features));
    if (words.token.kind === 'end of input') throw new Unreadable('no expression found in input', 0, text.length);
    const expr = readExpression(words);
    if (words.token.kind !== 'end of input') throw words.unexpected('', 'an operator or the end');
    const { places, operators, problems } = words;
    return { expr, problems, spanOf: (node) => places.of(node), operatorOf: (node) => operators?.of(node) };
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    const { message, from, to } = error;
    const problems = [...(words?.problems ?? []), { message, from, to }];
    return { problems, spanOf: () => undefined, operatorOf: () => undefined };
  }
};
