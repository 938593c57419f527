import type { Binary } from '../nodes.ts';
import { computed } from './arithmetic.ts';
import { comparisonFacts, comparisons } from './comparison.ts';
import { print } from '../print.ts';
import type { Context } from './context.ts';
import { matched, reportApart, reportMany, reportTaken, reportUnshared } from './matching.ts';
import { isEmpty } from './ranges.ts';
import { bothSides, orFacts, unlessFacts } from './set-operators.ts';
import type { Facts } from './types.ts';

/** An operator between two operands: arithmetic, a comparison or a set operator. */
export const binaryFacts = (node: Binary, context: Context): Facts => {
  const [left, right] = [context.of(node.left), context.of(node.right)];
  if (left.type === 'string' || right.type === 'string') return besideText(node, left, right, context);
  if (node.op === 'or') return orFacts(node, left, right, context);
  const pair = pairFacts(node, left, right, context);
  if (node.op === 'and' || node.op === 'unless') return pair;
  if (!comparisons.has(node.op)) return computed(node, pair, left, right, context);
  return comparisonFacts(node, pair, left, right, context);
};

/** MetricsQL alone compares with a text: no number equals one. */
const besideText = (node: Binary, left: Facts, right: Facts, { report }: Context): Facts => {
  const series = left.type === 'string' ? right : left;
  if (node.op !== '==' || series.type === 'string' || node.bool) return series;
  const text = left.type === 'string' ? node.left : node.right;
  report({
    code: 'comparison-never',
    proved: false,
    message: `${node.op} ${print(text)} never matches a value: values are numbers, and no number equals a text`,
    node,
    help: 'compare with a number, or ask with unless whether there is a series',
  });
  return { ...series, returns: { when: 'never', because: 'no number equals a text', at: node } };
};

/** The series of the result, with the left side's values. */
const pairFacts = (node: Binary, left: Facts, right: Facts, context: Context): Facts => {
  if (left.type === 'scalar') return { ...right, range: left.range };
  if (right.type === 'scalar') return left;
  if (context.knownMetrics.joinsNumbers === true && !node.matching && node.op !== 'and' && node.op !== 'unless') {
    if (isNumber(right)) return left;
    if (isNumber(left)) return { ...right, range: left.range };
  }
  const pairs = matched(node, left, right);
  if (node.op === 'unless') return unlessFacts(left, right, node);
  // Of a side that never has anything, why has been said.
  if (left.returns.when !== 'never' && right.returns.when !== 'never')
    if (pairs.apart) reportApart(node, pairs, context);
    else reportUnshared(node, left, right, context);
  if (node.op !== 'and') {
    reportMany(node, left, right, context);
    if (!pairs.apart) reportTaken(node, left, right, context);
  }
  const isNever = pairs.apart !== undefined || left.returns.when === 'never' || right.returns.when === 'never';
  const never = left.returns.when === 'never' ? left.returns : right.returns;
  const series = node.matching?.group
    ? node.matching.group.side === 'left'
      ? left.series
      : right.series
    : Math.min(left.series, right.series);
  const keepsName = node.op === 'and' || (node.matching?.kind !== 'on' && !node.matching?.group);
  const values = node.op === 'and' ? bothSides(node, left, right, context) : left.range;
  const isContradiction = node.op === 'and' && isEmpty(values) && !values.nan && !isEmpty(left.range);
  return {
    ...left,
    name: keepsName ? left.name : undefined,
    labels: pairs.labels,
    series: node.op === 'and' ? left.series : series,
    range: values,
    returns: isContradiction
      ? { when: 'never', because: 'the two sides require different values of the same expression', at: node }
      : isNever
        ? {
            when: 'never',
            because: pairs.apart ? `no series has the same "${pairs.apart.label}" on both sides` : never.because,
            at: pairs.apart ? node : never.at,
          }
        : { when: 'sometimes', because: 'both sides must have matching series', at: node },
  };
};

/** One series at most, and no label to tell it by. */
const isNumber = ({ type, series, labels: { known, rest } }: Facts): boolean =>
  type === 'vector' &&
  series <= 1 &&
  rest.presence === 'never' &&
  [...known.values()].every(({ presence }) => presence === 'never');
