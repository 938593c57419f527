import type { Binary, Call, Expr } from '../nodes.ts';
import { isStart } from '../names/gauges.ts';
import { reportUnits } from './arithmetic.ts';
import type { Context } from './context.ts';
import { compare, constantOf, exactly, flag, nothing, type Compared } from './ranges.ts';
import type { Facts } from './types.ts';

/** The operators that compare. */
export const comparisons: ReadonlySet<string> = new Set(['==', '!=', '<', '>', '<=', '>=']);

/** A comparison of two operands, whose matched series are `pair`: which values pass, and whether any or all do. */
export const comparisonFacts = (node: Binary, pair: Facts, left: Facts, right: Facts, context: Context): Facts => {
  reportUnits(node, left, right, context);
  const isTurned = left.type === 'scalar' && right.type !== 'scalar';
  const [subject, limit] = isTurned ? [right, left] : [left, right];
  const op = isTurned ? (turned[node.op] ?? node.op) : node.op;
  const compared = compare(op, subject.range, limit.range);
  if (pair.returns.when !== 'never' && !node.bool) reportDecided(node, compared, subject, limit, context);
  if (pair.returns.when !== 'never') reportCounter(node, subject, limit, context);
  reportStarts(node, limit, context);
  if (node.bool) {
    const result = compared.always
      ? exactly(1)
      : compared.never && (op !== '!=' || !limit.range.nan)
        ? exactly(0)
        : flag;
    return {
      ...pair,
      unit: undefined,
      name: undefined,
      additive: undefined,
      buckets: undefined,
      observed: undefined,
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
    // Who compares a number with a number tries something out, or has switched it off.
    proved: !isWritten(node.left),
    message: never
      ? `this is never true: the values are ${limits}, compared with ${against}`
      : `this is always true: the values are ${limits}, compared with ${against}`,
    node,
    help: isBeyond
      ? `the largest bucket ends at ${subject.range.max}: compare with less, or give the histogram a larger bucket`
      : 'compare with a value that it can take',
  });
};

/** A number, or a vector of one. */
const isWritten = (node: Expr): boolean =>
  node.type === 'number' ||
  (node.type === 'paren' && isWritten(node.expr)) ||
  (node.type === 'call' && node.name === 'vector' && node.args.every(isWritten));

const reportCounter = (node: Binary, subject: Facts, limit: Facts, { report }: Context): void => {
  const value = constantOf(limit.range);
  if (subject.kind !== 'counter' || subject.name === undefined || value === undefined || value <= 0) return;
  report({
    code: 'counter-without-rate',
    proved: false,
    message: `${subject.name} counts since its process started: at some time it exceeds ${value} and stays above`,
    node,
    help: `compare increase(${subject.name}[...]) or rate(${subject.name}[...])`,
  });
};

/** How much later the last start was is no number of starts, though it is more than 0 after any. */
const reportStarts = (node: Binary, limit: Facts, { report }: Context): void => {
  const value = constantOf(limit.range);
  const grown = call(node.left);
  const [arg] = grown?.args ?? [];
  const name = arg?.type === 'matrix' ? arg.selector.metric : undefined;
  if (!grown || name === undefined || !isStart(name) || value === undefined || value <= 0) return;
  report({
    code: 'rate-of-gauge',
    proved: false,
    message: `${name} is a point in time: ${grown.name} of it says how many seconds lie between the starts and not how many there were, so one start exceeds ${value}`,
    node: grown,
    help: `count the starts: changes(${name}[...])`,
  });
};
const call = (node: Expr): Call | undefined =>
  node.type === 'paren'
    ? call(node.expr)
    : node.type === 'call' && ['increase', 'rate', 'irate'].includes(node.name)
      ? node
      : undefined;
