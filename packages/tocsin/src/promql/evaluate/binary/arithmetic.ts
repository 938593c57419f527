import type { Version } from '../../version.ts';
import type { BinaryOperator } from '../../nodes.ts';

/** How an operator computes, and whether the pair stays. */
export interface Operation {
  readonly op: BinaryOperator;
  /** Of a comparison: the left value. */
  compute(left: number, right: number): number;
  keeps(left: number, right: number): boolean;
  /** Whether the result is no longer of the metric, so that its name is dropped. */
  readonly changesName: boolean;
  readonly isComparison: boolean;
  /** Whether it is for histograms. */
  readonly isTrim: boolean;
}

const always = (): boolean => true;
type Kind = Omit<Operation, 'op'>;
const arithmetic = (compute: Operation['compute']): Kind => ({
  compute,
  keeps: always,
  changesName: true,
  isComparison: false,
  isTrim: false,
});
const comparison = (keeps: Operation['keeps']): Kind => ({
  compute: (left) => left,
  keeps,
  changesName: false,
  isComparison: true,
  isTrim: false,
});
/** Trims histograms only: of numbers nothing stays, which is told. */
const trim: Kind = { compute: () => NaN, keeps: () => false, changesName: false, isComparison: false, isTrim: true };

/** Go's power: of 1, and to the power 0, it is 1 even for NaN, and (-1) to an infinite power is 1. */
const power = (base: number, exponent: number): number => {
  if (base === 1 || exponent === 0) return 1;
  return base === -1 && Math.abs(exponent) === Infinity ? 1 : base ** exponent;
};

const operations: Readonly<Partial<Record<BinaryOperator, Kind>>> = {
  '+': arithmetic((left, right) => left + right),
  '-': arithmetic((left, right) => left - right),
  '*': arithmetic((left, right) => left * right),
  '/': arithmetic((left, right) => left / right),
  '%': arithmetic((left, right) => left % right),
  '^': arithmetic(power),
  atan2: arithmetic(Math.atan2),
  '==': comparison((left, right) => left === right),
  '!=': comparison((left, right) => left !== right),
  '>': comparison((left, right) => left > right),
  '<': comparison((left, right) => left < right),
  '>=': comparison((left, right) => left >= right),
  '<=': comparison((left, right) => left <= right),
  '</': trim,
  '>/': trim,
};

/** The operation of an operator; undefined for `and`, `or`, `unless`. */
export const operationOf = (op: BinaryOperator, version: Version): Operation | undefined => {
  const operation = operations[op];
  // Before Prometheus 3 atan2 kept the name.
  const changesName = operation?.changesName === true && !(op === 'atan2' && version < 3000);
  return operation && { ...operation, op, changesName };
};
