import type { BinaryOperator } from './nodes.ts';

/** From loosest to tightest, as in Prometheus' grammar. */
export const precedence: Readonly<Record<BinaryOperator, number>> = {
  or: 1,
  and: 2,
  unless: 2,
  '==': 3,
  '!=': 3,
  '<': 3,
  '<=': 3,
  '>': 3,
  '>=': 3,
  '</': 3,
  '>/': 3,
  '+': 4,
  '-': 4,
  '*': 5,
  '/': 5,
  '%': 5,
  atan2: 5,
  '^': 6,
};
/** A sign binds like `*`: `-a ^ b` is `-(a ^ b)`. */
export const UNARY = 5;
/** Tighter than any operator. */
export const POSTFIX = 7;

/** `^` associates to the right, everything else to the left. */
export const isRightAssociative = (op: BinaryOperator): boolean => op === '^';
