import type { Call } from '../../nodes.ts';
import type { Context } from '../context.ts';
import type { Frame } from '../frame.ts';
import { EvaluationError } from '../problem.ts';
import { bare } from '../range/bare.ts';
import { quantileWarning } from '../range/warnings.ts';
import { goNumber } from '../text.ts';
import type { Column } from '../value.ts';
import { bucketQuantile } from './buckets.ts';
import { bucketFraction } from './fraction.ts';
import { ofHistograms } from './histograms.ts';

/** Functions of native histograms alone: floats have no answer. */
const nativeOnly: ReadonlySet<string> = new Set([
  'histogram_avg',
  'histogram_count',
  'histogram_sum',
  'histogram_stddev',
  'histogram_stdvar',
]);

/** A call of a function of histograms; undefined where it is none. @throws EvaluationError */
export const callHistogram = (node: Call, frame: Frame, context: Context): readonly Column[] | undefined => {
  const args = node.args.map(bare);
  const [first, second, third] = args;
  if (!first) return undefined;
  if (nativeOnly.has(node.name)) {
    context.vector(first, frame);
    return [];
  }
  if (node.name === 'histogram_quantile' && second) {
    const shares = context.scalar(first, frame);
    for (const share of shares) if (!(share >= 0 && share <= 1)) context.notes.warn(quantileWarning(share), first);
    return ofHistograms(context.vector(second, frame), second, frame, context, [
      { compute: (buckets, step) => bucketQuantile(shares[step] ?? NaN, buckets) },
    ]);
  }
  if (node.name === 'histogram_fraction' && second && third) {
    const [lower, upper] = [context.scalar(first, frame), context.scalar(second, frame)];
    return ofHistograms(context.vector(third, frame), third, frame, context, [
      { compute: (buckets, step) => ({ value: bucketFraction(lower[step] ?? NaN, upper[step] ?? NaN, buckets) }) },
    ]);
  }
  return node.name === 'histogram_quantiles' ? quantiles(node, frame, context) : undefined;
};

const quantiles = (node: Call, frame: Frame, context: Context): readonly Column[] => {
  const [vector, label, ...shares] = node.args.map(bare);
  if (!vector || label?.type !== 'string') throw new EvaluationError('histogram_quantiles() needs a label as a string');
  const columns = context.vector(vector, frame);
  const computations = shares.map((node) => {
    const [share = NaN] = context.scalar(node, frame);
    if (!(share >= 0 && share <= 1)) context.notes.warn(quantileWarning(share), node);
    return {
      compute: (buckets: Parameters<typeof bucketQuantile>[1]) => bucketQuantile(share, buckets),
      label: [label.value, openMetrics(share)] as const,
    };
  });
  return ofHistograms(columns, vector, frame, context, computations);
};

/** Numbers as OpenMetrics wants them: whole ones with a point. */
const openMetrics = (value: number): string => {
  const text = goNumber(value);
  return /^-?\d+$/.test(text) ? `${text}.0` : text;
};
