import type { Binary } from '../nodes.ts';
import type { Context } from './context.ts';
import { arithmetic, constantOf } from './ranges.ts';
import { shareOf } from './share.ts';
import type { Facts } from './types.ts';
import { isSame, per, scaled, times, unitNamed, unitText, type Unit } from './units.ts';

/** An arithmetic operation, whose matched series are `pair`: the unit of its numbers, their range, and whether they add up. */
export const computed = (node: Binary, pair: Facts, left: Facts, right: Facts, context: Context): Facts => {
  const unit = unitOf(node, left, right, context);
  const values = arithmetic[node.op]?.(left.range, right.range) ?? left.range;
  return {
    ...pair,
    name: undefined,
    buckets: undefined,
    observed: undefined,
    unit,
    bare: (left.bare && right.bare) || isNothing(node, left, right),
    kind: left.kind === 'unknown' && right.kind === 'unknown' ? 'unknown' : 'gauge',
    range: shareOf(node, values),
    additive: additivity(node, left, right),
  };
};

/** `x * 0`, which brings the series and no number of their own. */
const isNothing = ({ op }: Binary, left: Facts, right: Facts): boolean => op === '*' && [left, right].some(isZero);
const isZero = ({ bare, range }: Facts): boolean => bare && constantOf(range) === 0;

const unitOf = (node: Binary, left: Facts, right: Facts, context: Context): Unit | undefined => {
  switch (node.op) {
    case '+':
    case '-':
      return sumUnit(node, left, right, context);
    case '*':
    case '/':
      return productUnit(node.op, left, right);
    case '%':
      return left.unit;
    default:
      return undefined;
  }
};

const productUnit = (op: '*' | '/', left: Facts, right: Facts): Unit | undefined => {
  if (op === '*' && [left, right].some(isZero)) return undefined;
  if (op === '/' && right.bare && isOfAllowance(left.unit, constantOf(right.range))) return undefined;
  if (right.bare) return left.unit && scaled(left.unit, factor(op, constantOf(right.range)));
  if (left.bare && op === '*') return right.unit && scaled(right.unit, factor(op, constantOf(left.range)));
  if (left.bare || !left.unit || !right.unit) return undefined;
  return op === '*' ? times(left.unit, right.unit) : per(left.unit, right.unit);
};
/** A share by a hundredth: percent, or how many times what an objective of 99 % allows. */
const isOfAllowance = (unit: Unit | undefined, divisor: number | undefined): boolean =>
  unit !== undefined &&
  ratio !== undefined &&
  isSame(unit, ratio) &&
  divisor !== undefined &&
  Math.abs(divisor - 0.01) < 1e-9;
const factor = (op: '*' | '/', value: number | undefined): number | undefined =>
  value === undefined || value === 0 ? undefined : op === '*' ? value : 1 / value;

const seconds = unitNamed('seconds');
const ratio = unitNamed('ratio');
const sumUnit = (node: Binary, left: Facts, right: Facts, context: Context): Unit | undefined => {
  const [a, b] = [left.unit, right.unit];
  if (left.bare && !a) return b;
  if (right.bare && !b) return a;
  if (!a || !b) return undefined;
  if (a.instant && b.instant) return node.op === '-' ? seconds : a;
  if (a.instant && seconds && isSame(b, seconds)) return a;
  if (b.instant && seconds && isSame(a, seconds) && node.op === '+') return b;
  reportUnits(node, left, right, context);
  return a;
};

/** Processors that are busy are a rate of seconds, those that there are a count: a share and a number may meet. */
const isNumber = ({ powers, scale }: Unit): boolean =>
  scale === 1 && Object.keys(powers).every((name) => name === 'things');

/** Two sides that are added or compared have the same unit. */
export const reportUnits = (node: Binary, left: Facts, right: Facts, { report }: Context): void => {
  const [a, b] = [left.unit, right.unit];
  if (!a || !b || left.bare || right.bare || isSame(a, b) || (isNumber(a) && isNumber(b))) return;
  const does = ['+', '-'].includes(node.op) ? 'adds up' : node.op === 'or' ? 'puts together' : 'compares';
  report({
    code: 'unit-mismatch',
    proved: true,
    message: `"${node.op}" ${does} ${unitText(a)} on the left and ${unitText(b)} on the right`,
    node,
    cause: { because: `this is in ${unitText(b)}`, at: node.right },
    help: `bring both sides to the same unit`,
  });
};

const additivity = ({ op, right: denominator }: Binary, left: Facts, right: Facts): Facts['additive'] => {
  if (op === '/' && right.type === 'vector' && !right.bare)
    // A quota by its period is a number of processors: a ratio is what is of one kind.
    return left.unit && right.unit ? { is: false, because: 'it is a ratio', at: denominator } : undefined;
  // The time between two points in time is none.
  if (op === '-' && left.unit?.instant && right.unit?.instant) return undefined;
  if (right.type === 'scalar') return left.additive;
  if (left.type === 'scalar') return op === '/' ? undefined : right.additive;
  if ((op === '+' || op === '-') && left.additive?.is && right.additive?.is) return left.additive;
  return undefined;
};
