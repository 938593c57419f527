import type { Call } from '../nodes.ts';
import type { Context } from './context.ts';
import { drop, labelOf, noLabels } from './labels.ts';
import { anything, constantOf, range } from './ranges.ts';
import { unsaid, type Facts, type Range } from './types.ts';

/** `histogram_quantile`: of buckets, by their `le`; never beyond the last finite bound. */
export const quantileFacts = (node: Call, context: Context): Facts => {
  const [q, values] = node.args;
  const arg = values && context.of(values);
  if (!q || !arg) return unknown(node);
  const le = labelOf(arg.labels, 'le');
  const isFloat = arg.kind !== 'unknown';
  const isNever = le.presence === 'never' && isFloat && !hasRanges(arg);
  report(node, arg, context);
  const labels = drop(arg.labels, ['le'], 'histogram_quantile takes it up', node);
  return {
    ...arg,
    name: undefined,
    buckets: undefined,
    observed: undefined,
    labels,
    unit: arg.observed,
    bare: false,
    kind: 'gauge',
    additive: { is: false, because: 'it is a quantile', at: node },
    range: reach(constantOf(context.of(q).range), arg.buckets),
    returns: isNever
      ? { when: 'never', because: `there is no "le": ${le.because}`, at: le.at }
      : arg.returns.when === 'always'
        ? { ...arg.returns, when: 'sometimes' }
        : arg.returns,
  };
};

/** Buckets of VictoriaMetrics, which are told apart by another label. */
const hasRanges = ({ labels }: Facts): boolean => (labels.known.get('vmrange')?.presence ?? 'never') !== 'never';

const unknown = (node: Call): Facts => ({
  ...unsaid,
  type: 'vector',
  labels: noLabels('there is nothing to take a quantile of', node),
  bare: false,
  kind: 'unknown',
  range: anything,
  series: Infinity,
  returns: { when: 'sometimes', because: 'nothing is known of it', at: node },
});

const reach = (q: number | undefined, buckets: readonly number[] | undefined): Range => {
  const [first, last] = [buckets?.[0], buckets?.at(-1)];
  if (q === undefined || q < 0 || q > 1 || first === undefined || last === undefined) return anything;
  return range(Math.min(0, first), last, true);
};

const report = (node: Call, arg: Facts, context: Context): void => {
  const le = labelOf(arg.labels, 'le');
  const [q] = node.args;
  if (hasRanges(arg)) return;
  if (le.presence === 'never' && (arg.kind === 'buckets' || arg.kind === 'counter' || arg.kind === 'gauge'))
    context.report({
      code: arg.kind === 'buckets' ? 'quantile-without-le' : 'quantile-of-non-buckets',
      proved: true,
      message: `histogram_quantile finds nothing: it reads the label "le", and ${le.because}`,
      node,
      cause: le,
      help:
        arg.kind === 'buckets'
          ? 'keep "le" in the aggregation: sum by (le, ...)'
          : 'give it the rate of the _bucket series, by (le)',
    });
  else if (arg.kind === 'buckets' && node.args[1]?.type === 'vector')
    context.report({
      code: 'counter-without-rate',
      proved: false,
      message: 'a quantile of buckets that count since the start of the process says nothing about now',
      node,
      help: 'take the rate of the buckets: histogram_quantile(0.9, sum by (le) (rate(..._bucket[5m])))',
    });
  const share = q && constantOf(context.of(q).range);
  if (share !== undefined && (share < 0 || share > 1))
    context.report({
      code: 'comparison-always',
      proved: true,
      message: `a quantile is a share between 0 and 1, and ${share} is not: the result is always ${share < 0 ? '-Inf' : '+Inf'}`,
      node,
      help: `write ${share > 1 ? share / 100 : 0.5}`,
    });
};
