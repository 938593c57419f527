import type { Aggregate } from '../nodes.ts';
import type { Context } from './context.ts';
import { drop, isOnePerGroup, keepOnly, labelOf, seriesOf, withLabel } from './labels.ts';
import { anything, constantOf, exactly, notNegative, range, withNan } from './ranges.ts';
import type { Facts, LabelFacts, Range } from './types.ts';
import { times, unitNamed } from './units.ts';

/** An aggregation: which labels it keeps, and what its numbers mean. */
export const aggregateFacts = (node: Aggregate, context: Context): Facts => {
  const arg = context.of(node.expr);
  reportMissing(node, arg, context);
  const isSelection = node.op === 'topk' || node.op === 'bottomk';
  const grouped = groupLabels(node, arg.labels);
  reportSum(node, arg, grouped, context);
  const keepsName = isSelection || (node.grouping?.kind === 'by' && node.grouping.labels.includes('__name__'));
  const keepsBuckets = isSelection || labelOf(grouped, 'le').presence !== 'never';
  const labels = isSelection ? arg.labels : countedBy(node, grouped);
  const values = valuesOf(node, arg, context);
  return {
    ...values,
    type: 'vector',
    name: keepsName ? arg.name : undefined,
    observed: keepsBuckets ? arg.observed : undefined,
    buckets: keepsBuckets ? arg.buckets : undefined,
    labels,
    series: Math.min(isSelection ? selected(node, grouped, context) : Infinity, arg.series, seriesOf(labels)),
    returns: returnsOf(node, arg, context),
  };
};

const clauseText = ({ op, grouping }: Aggregate): string =>
  grouping ? `${op} ${grouping.kind} (${grouping.labels.join(', ')})` : `${op} without a clause`;

const groupLabels = (node: Aggregate, labels: LabelFacts): LabelFacts => {
  const because = `${clauseText(node)} drops it`;
  return node.grouping?.kind === 'without'
    ? drop(labels, node.grouping.labels, because, node)
    : keepOnly(labels, node.grouping?.labels ?? [], because, node);
};
const countedBy = (node: Aggregate, labels: LabelFacts): LabelFacts =>
  node.op === 'count_values' && node.param?.type === 'string'
    ? withLabel(labels, node.param.value, { presence: 'always', because: 'count_values adds it', at: node })
    : labels;

/** `topk(3, ...)` gives at most three for each group. */
const selected = ({ param }: Aggregate, grouped: LabelFacts, { of }: Context): number => {
  const most = param ? of(param).range.max : Infinity;
  const groups = seriesOf(grouped);
  return Number.isNaN(most) || most === Infinity || groups === Infinity
    ? Infinity
    : Math.max(0, Math.floor(most)) * groups;
};

const returnsOf = ({ op, param }: Aggregate, arg: Facts, { of }: Context): Facts['returns'] => {
  const isAtLeastOne = (op !== 'topk' && op !== 'bottomk') || (param !== undefined && of(param).range.min >= 1);
  return arg.returns.when === 'always' && !isAtLeastOne ? { ...arg.returns, when: 'sometimes' } : arg.returns;
};

/** What was aggregated, with the numbers of the result. */
const valuesOf = (node: Aggregate, arg: Facts, context: Context): Facts => {
  const kind = arg.kind === 'unknown' || arg.kind === 'counter' || arg.kind === 'buckets' ? arg.kind : 'gauge';
  const say = (is: boolean, because: string) => ({ is, because, at: node });
  const things = unitNamed('count') as NonNullable<Facts['unit']>;
  switch (node.op) {
    case 'sum':
      return {
        ...arg,
        kind,
        range: summed(arg.range, arg.series),
        bare: false,
        unit: arg.bare ? things : arg.unit,
      };
    case 'count':
    case 'count_values':
      return {
        ...arg,
        kind: 'gauge',
        bare: false,
        unit: things,
        range: range(1, arg.series),
        additive: say(true, 'it counts'),
      };
    case 'group':
      return { ...arg, kind: 'gauge', bare: true, range: exactly(1), additive: say(true, 'it counts') };
    case 'avg':
      return { ...arg, kind, range: averaged(arg.range) };
    case 'min':
    case 'max':
      // One of the copies of a thing: over the things they add up as what they are of does.
      return { ...arg, kind };
    case 'quantile':
      return { ...arg, kind: 'gauge', range: quantiled(node, arg, context), additive: say(false, 'it is a quantile') };
    case 'stddev':
      return { ...arg, kind: 'gauge', range: withNan(notNegative), additive: say(false, 'it is a deviation') };
    case 'stdvar':
      return {
        ...arg,
        kind: 'gauge',
        range: withNan(notNegative),
        additive: say(false, 'it is a variance'),
        unit: arg.unit && times(arg.unit, arg.unit),
      };
    default:
      return node.op === 'topk' || node.op === 'bottomk' ? arg : { ...arg, range: anything, kind: 'unknown' };
  }
};

/** Of one to `series` numbers. */
const summed = ({ min, max, nan }: Range, series: number): Range => {
  const many = (value: number): number => (value === 0 ? 0 : value * series);
  return range(min >= 0 ? min : many(min), max <= 0 ? max : many(max), nan || (min === -Infinity && max === Infinity));
};
const averaged = (arg: Range): Range => withNan(arg, arg.min === -Infinity && arg.max === Infinity);

const quantiled = ({ param }: Aggregate, arg: Facts, { of }: Context): Range => {
  const q = param && constantOf(of(param).range);
  return q !== undefined && q >= 0 && q <= 1
    ? withNan(arg.range, arg.range.max === Infinity || arg.range.min === -Infinity)
    : anything;
};

const reportMissing = (node: Aggregate, arg: Facts, { report }: Context): void => {
  if (node.grouping?.kind !== 'by') return;
  for (const label of node.grouping.labels) {
    if (label === '__name__') continue;
    const fact = labelOf(arg.labels, label);
    if (fact.presence === 'never' && fact.isUnwanted !== true)
      report({
        code: 'label-not-there',
        proved: true,
        message: `${clauseText(node)} keeps "${label}", which no series has: ${fact.because}`,
        node,
        cause: fact,
        help: `remove "${label}" from the clause, or keep it in the inner expression`,
      });
  }
};

const reportSum = (node: Aggregate, arg: Facts, grouped: LabelFacts, { report }: Context): void => {
  const isQuantile = arg.additive?.because === 'it is a quantile';
  if (arg.additive?.is !== false || (node.op !== 'sum' && !(node.op === 'avg' && isQuantile))) return;
  // The sum of at most one series for each group is the series itself.
  if (arg.series <= 1 || isOnePerGroup(arg.labels, grouped)) return;
  report({
    code: 'sum-of-non-additive',
    proved: false,
    message: isQuantile
      ? `the ${node.op} of quantiles is a quantile of nothing`
      : `${node.op} adds up values that cannot be added up: ${arg.additive.because}`,
    node,
    cause: arg.additive,
    help: isQuantile
      ? arg.additive.at.type === 'vector'
        ? 'take max: a summary has no buckets, and its quantiles cannot be put together'
        : 'aggregate the buckets by (le) first, and take the quantile of the sum'
      : 'take max, or aggregate both sides of the ratio before dividing',
  });
};
