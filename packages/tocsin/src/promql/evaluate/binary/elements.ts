import type { BinaryOperator } from '../../nodes.ts';
import { IncompatibleSchemas, minus, plus, type Combined } from '../native/add/arithmetic.ts';
import { compact } from '../native/compact.ts';
import { isSame } from '../native/equal.ts';
import type { Histogram } from '../native/histogram.ts';
import { divided, multiplied } from '../native/scale.ts';
import { collisionIn, reconciledIn } from '../native/texts.ts';
import { trimmed } from '../native/read/trim.ts';
import type { Sample } from '../value.ts';

/** What an operator makes of two samples of which one at least is a histogram. */
export interface Element {
  readonly sample: Sample;
  readonly keeps: boolean;
}

/** Tells a warning, or an info. */
export type Tell = (text: string, isInfo?: boolean) => void;

const kindOf = (sample: Sample): string => (typeof sample === 'number' ? 'float' : 'histogram');

/** Undefined where the operator does not take them, which is told. */
export const combineElements = (op: BinaryOperator, left: Sample, right: Sample, tell: Tell): Element | undefined => {
  try {
    const made = combined(op, left, right, tell);
    if (!made)
      tell(
        `incompatible sample types encountered for binary operator "${op}": ${kindOf(left)} ${op} ${kindOf(right)}`,
        true,
      );
    return made;
  } catch (error) {
    if (!(error instanceof IncompatibleSchemas)) throw error;
    tell(`incompatible bucket layout encountered for binary operator ${op}`);
    return undefined;
  }
};

const combined = (op: BinaryOperator, left: Sample, right: Sample, tell: Tell): Element | undefined => {
  if (typeof left === 'number')
    return typeof right !== 'number' && op === '*' ? kept(compact(multiplied(right, left))) : undefined;
  return typeof right === 'number' ? withNumber(op, left, right) : withHistogram(op, left, right, tell);
};

const kept = (sample: Sample): Element => ({ sample, keeps: true });

const withNumber = (op: BinaryOperator, left: Histogram, right: number): Element | undefined => {
  switch (op) {
    case '*':
      return kept(compact(multiplied(left, right)));
    case '/':
      return kept(compact(divided(left, right)));
    case '</':
    case '>/':
      return kept(trimmed(left, right, op === '</'));
    default:
      return undefined;
  }
};

const withHistogram = (op: BinaryOperator, left: Histogram, right: Histogram, tell: Tell): Element | undefined => {
  switch (op) {
    case '+':
      return kept(compact(told(plus(left, right), 'addition', tell)));
    case '-':
      return kept(compact({ ...told(minus(left, right), 'subtraction', tell), hint: 'gauge' }));
    case '==':
      return { sample: left, keeps: isSame(left, right) };
    case '!=':
      return { sample: left, keeps: !isSame(left, right) };
    default:
      return undefined;
  }
};

const told = ({ histogram, hasCollision, isReconciled }: Combined, deed: 'addition' | 'subtraction', tell: Tell) => {
  if (hasCollision) tell(collisionIn(deed));
  if (isReconciled) tell(reconciledIn(deed), true);
  return histogram;
};
