import type { Version } from '../../version.ts';
import type { BinaryOperator } from '../../nodes.ts';

/** How an operator computes, and whether the pair stays. */
export interface Operation {
  /** Of a comparison: the left value. */
  compute(left: number, right: number): number;
  keeps(left: number, right: number): boolean;
  /** Whether the result is no longer of the metric, so that its name is dropped. */
  readonly changesName: boolean;
  readonly isComparison: boolean;
}

const always = (): boolean => true;
const arithmetic = (compute: Operation['compute']): Operation => ({
  compute,
  keeps: always,
  changesName: true,
  isComparison: false,
});
const comparison = (keeps: Operation['keeps']): Operation => ({
  compute: (left) => left,
  keeps,
  changesName: false,
  isComparison: true,
});
/** Trims histograms only: of numbers nothing stays. */
const trim: Operation = { compute: () => NaN, keeps: () => false, changesName: false, isComparison: false };

/** Go's power: of 1, and to the power 0, it is 1 even for NaN, and (-1) to an infinite power is 1. */
const power = (base: number, exponent: number): number => {
  if (base === 1 || exponent === 0) return 1;
  return base === -1 && Math.abs(exponent) === Infinity ? 1 : base ** exponent;
};

const operations: Readonly<Partial<Record<BinaryOperator, Operation>>> = {
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
  return operation && op === 'atan2' && version < 3000 ? { ...operation, changesName: false } : operation;
};
/** Whether an operator is for histograms. */
export const isTrim = (op: BinaryOperator): boolean => operations[op] === trim;
