import type { Binary, Expr } from '../nodes.ts';
import { reportUnits } from './arithmetic.ts';
import { comparisons } from './comparison.ts';
import type { Context } from './context.ts';
import { either } from './labels.ts';
import { hull, isEmpty, meet } from './ranges.ts';
import type { Facts, Range } from './types.ts';

/** The series of both sides, the left one's where they meet. */
export const orFacts = (node: Binary, left: Facts, right: Facts, context: Context): Facts => {
  if (!isOfCount(left) && !isOfCount(right)) reportUnits(node, left, right, context);
  reportUnused(node, left, right, context);
  const isAlways = left.returns.when === 'always' || right.returns.when === 'always';
  const isNever = left.returns.when === 'never' && right.returns.when === 'never';
  const unit = left.unit ?? (left.bare ? right.unit : undefined);
  const { name, additive } = left;
  return {
    ...left,
    buckets: undefined,
    observed: undefined,
    name: name === right.name ? name : undefined,
    unit: right.unit || right.bare ? unit : undefined,
    additive: additive && (right.bare || right.additive?.is === additive.is) ? additive : undefined,
    bare: left.bare && right.bare,
    kind: left.kind === right.kind || right.bare ? left.kind : 'unknown',
    labels: either(left.labels, right.labels),
    range: hull(left.range, right.range),
    series: left.series + right.series,
    returns: {
      when: isAlways ? 'always' : isNever ? 'never' : 'sometimes',
      because: isAlways
        ? 'one side always gives something'
        : isNever
          ? 'neither side gives anything'
          : 'either side may be empty',
      at: node,
    },
  };
};

/** A number of things or a share: what an expression is that knows no better, which is no ground to tell two apart. */
const isOfCount = ({ unit }: Facts): boolean =>
  unit !== undefined && unit.scale === 1 && Object.keys(unit.powers).every((name) => name === 'things');

/** `sum(x) or sum(y)` where the left side is always there, and nothing tells its one series from the right side's. */
const reportUnused = (
  { left: first, right: second, matching }: Binary,
  left: Facts,
  right: Facts,
  { report }: Context,
): void => {
  const isOne = (labels: Facts['labels']): boolean =>
    (matching?.kind === 'on' && matching.labels.length === 0) ||
    (labels.rest.presence === 'never' && [...labels.known.values()].every(({ presence }) => presence === 'never'));
  if (left.returns.when !== 'always' || !isOne(left.labels) || !isOne(right.labels)) return;
  report({
    code: 'or-never-used',
    proved: true,
    message: 'the left side of this "or" always has a result, so the right side is never used',
    node: second,
    cause: { because: left.returns.because, at: first },
    help: 'swap the two sides: the one that can be missing comes first',
  });
};

/** Take away what is in the right side. */
export const unlessFacts = (left: Facts, right: Facts, node: Binary): Facts => {
  if (left.returns.when === 'never' || right.returns.when === 'never') return left;
  return { ...left, returns: { when: 'sometimes', because: 'the right side may take everything away', at: node } };
};

/** `x > 5 and x < 3`: both sides filter the values of the same expression. */
export const bothSides = (node: Binary, left: Facts, right: Facts, { report }: Context): Range => {
  if (node.matching || sourceOf(node.left) !== sourceOf(node.right)) return left.range;
  const values = meet(left.range, right.range);
  if (isEmpty(values) && !values.nan && left.returns.when !== 'never' && right.returns.when !== 'never')
    report({
      code: 'comparison-never',
      proved: true,
      message: 'the two conditions exclude each other: no value satisfies both',
      node,
      help: 'combine the two with "or", or reverse one comparison',
    });
  return values;
};
/** What an expression filters: itself without comparisons. */
const sourceOf = (node: Expr): string => {
  if (node.type === 'paren') return sourceOf(node.expr);
  if (
    node.type === 'binary' &&
    comparisons.has(node.op) &&
    !node.bool &&
    !node.matching &&
    node.right.type !== 'vector'
  )
    return node.right.type === 'number' || node.right.type === 'leaf' ? sourceOf(node.left) : JSON.stringify(node);
  return JSON.stringify(node);
};
