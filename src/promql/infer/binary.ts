import type { Binary, Expr } from '../nodes.ts';
import { computed, reportUnits } from './arithmetic.ts';
import type { Context } from './context.ts';
import { either } from './labels.ts';
import { matched, reportApart, reportMany } from './matching.ts';
import { compare, constantOf, exactly, flag, hull, isEmpty, meet, nothing, type Compared } from './ranges.ts';
import type { Facts, Range } from './types.ts';

const comparisons: ReadonlySet<string> = new Set(['==', '!=', '<', '>', '<=', '>=']);

/** An operator between two operands: arithmetic, a comparison or a set operator. */
export const binaryFacts = (node: Binary, context: Context): Facts => {
  const [left, right] = [context.of(node.left), context.of(node.right)];
  if (node.op === 'or') return orFacts(node, left, right, context);
  const pair = pairFacts(node, left, right, context);
  if (node.op === 'and' || node.op === 'unless') return pair;
  if (!comparisons.has(node.op)) {
    const { unit: _, additive: __, name: ___, buckets: ____, observed: _____, ...rest } = pair;
    return { ...rest, ...computed(node, left, right, context) };
  }
  return comparisonFacts(node, pair, left, right, context);
};

/** The series of the result, with the left side's values. */
const pairFacts = (node: Binary, left: Facts, right: Facts, context: Context): Facts => {
  if (left.type === 'scalar') return { ...right, range: left.range };
  if (right.type === 'scalar') return left;
  const pairs = matched(node, left, right);
  if (node.op === 'unless') return unlessFacts(left, right, node);
  reportApart(node, pairs, context);
  if (node.op !== 'and') reportMany(node, left, right, context);
  const isNever = pairs.apart !== undefined || left.returns.when === 'never' || right.returns.when === 'never';
  const never = left.returns.when === 'never' ? left.returns : right.returns;
  const series = node.matching?.group
    ? node.matching.group.side === 'left'
      ? left.series
      : right.series
    : Math.min(left.series, right.series);
  const { name, ...rest } = left;
  const keepsName =
    name !== undefined && (node.op === 'and' || (node.matching?.kind !== 'on' && !node.matching?.group));
  const values = node.op === 'and' ? bothSides(node, left, right, context) : left.range;
  const isContradiction = node.op === 'and' && isEmpty(values) && !values.nan && !isEmpty(left.range);
  return {
    ...rest,
    ...(keepsName ? { name } : {}),
    labels: pairs.labels,
    series: node.op === 'and' ? left.series : series,
    range: values,
    returns: isContradiction
      ? { when: 'never', because: 'both sides ask for different values of the same thing', at: node }
      : isNever
        ? {
            when: 'never',
            because: pairs.apart ? `no series has the same "${pairs.apart.label}" on both sides` : never.because,
            at: pairs.apart ? node : never.at,
          }
        : { when: 'sometimes', because: 'both sides must have matching series', at: node },
  };
};

/** Take away what is in the right side. */
const unlessFacts = (left: Facts, right: Facts, node: Binary): Facts => {
  if (left.returns.when === 'never' || right.returns.when === 'never') return left;
  return { ...left, returns: { when: 'sometimes', because: 'the right side may take everything away', at: node } };
};

/** `x > 5 and x < 3`: both sides filter the values of the same expression. */
const bothSides = (node: Binary, left: Facts, right: Facts, { report }: Context): Range => {
  if (node.matching || sourceOf(node.left) !== sourceOf(node.right)) return left.range;
  const values = meet(left.range, right.range);
  if (isEmpty(values) && !values.nan && left.returns.when !== 'never' && right.returns.when !== 'never')
    report({
      code: 'comparison-never',
      proved: true,
      message: 'the two conditions exclude each other: no value satisfies both',
      node,
      help: 'ask for one of the two with "or", or turn a comparison round',
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

const orFacts = (node: Binary, left: Facts, right: Facts, context: Context): Facts => {
  reportUnits(node, left, right, context);
  const isAlways = left.returns.when === 'always' || right.returns.when === 'always';
  const isNever = left.returns.when === 'never' && right.returns.when === 'never';
  const unit = left.unit ?? (left.bare ? right.unit : undefined);
  const { name, unit: _, additive, buckets: __, observed: ___, ...rest } = left;
  return {
    ...rest,
    ...(name !== undefined && name === right.name ? { name } : {}),
    ...(unit && (right.unit || right.bare) ? { unit } : {}),
    ...(additive && (right.bare || right.additive?.is === additive.is) ? { additive } : {}),
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

const comparisonFacts = (node: Binary, pair: Facts, left: Facts, right: Facts, context: Context): Facts => {
  reportUnits(node, left, right, context);
  const isTurned = left.type === 'scalar' && right.type !== 'scalar';
  const [subject, limit] = isTurned ? [right, left] : [left, right];
  const op = isTurned ? (turned[node.op] ?? node.op) : node.op;
  const compared = compare(op, subject.range, limit.range);
  if (pair.returns.when !== 'never' && !node.bool) reportDecided(node, compared, subject, limit, context);
  if (pair.returns.when !== 'never') reportCounter(node, subject, limit, context);
  if (node.bool) {
    const { unit: _, name: __, additive: ___, buckets: ____, observed: _____, ...rest } = pair;
    const result = compared.always
      ? exactly(1)
      : compared.never && (op !== '!=' || !limit.range.nan)
        ? exactly(0)
        : flag;
    return {
      ...rest,
      type: left.type === 'scalar' && right.type === 'scalar' ? 'scalar' : 'vector',
      bare: true,
      kind: 'gauge',
      range: result,
    };
  }
  const when = compared.never
    ? 'never'
    : compared.always
      ? pair.returns.when
      : pair.returns.when === 'never'
        ? 'never'
        : 'sometimes';
  const because = compared.never ? 'the comparison can never be true' : 'a comparison lets pass what satisfies it';
  return {
    ...pair,
    // A filter passes on the values of its vector, of two vectors the left one's.
    range: compared.never ? nothing : compared.left,
    bare: subject.bare,
    returns: when === pair.returns.when ? pair.returns : { when, because, at: node },
  };
};
const turned: Readonly<Record<string, string>> = { '>': '<', '<': '>', '>=': '<=', '<=': '>=' };

const reportDecided = (
  node: Binary,
  { never, always }: Compared,
  subject: Facts,
  limit: Facts,
  { report }: Context,
): void => {
  if (!never && !always) return;
  // A constant compared with a constant, as in vector(1) > 0, is meant.
  if (always && constantOf(subject.range) !== undefined) return;
  const { buckets } = subject;
  const isBeyond = never && buckets === undefined && subject.additive?.because === 'it is a quantile';
  const limits = `between ${subject.range.min} and ${subject.range.max}`;
  const against =
    limit.range.min === limit.range.max
      ? String(limit.range.min)
      : `a value between ${limit.range.min} and ${limit.range.max}`;
  report({
    code: never ? (isBeyond ? 'threshold-beyond-buckets' : 'comparison-never') : 'comparison-always',
    proved: true,
    message: never
      ? `this is never true: the values are ${limits}, compared with ${against}`
      : `this is always true: the values are ${limits}, compared with ${against}`,
    node,
    help: isBeyond
      ? `the largest bucket ends at ${subject.range.max}: compare with less, or give the histogram a larger bucket`
      : 'compare with a value that it can take',
  });
};

const reportCounter = (node: Binary, subject: Facts, limit: Facts, { report }: Context): void => {
  const value = constantOf(limit.range);
  if (subject.kind !== 'counter' || subject.name === undefined || value === undefined || value <= 0) return;
  report({
    code: 'counter-without-rate',
    proved: false,
    message: `${subject.name} counts since its process started: it passes ${value} one day and stays above`,
    node,
    help: `compare increase(${subject.name}[...]) or rate(${subject.name}[...])`,
  });
};
