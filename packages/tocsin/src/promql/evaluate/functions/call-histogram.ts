import type { Call } from '../../nodes.ts';
import type { Context } from '../context.ts';
import type { Frame } from '../frame.ts';
import { EvaluationError } from '../problem.ts';
import { bare } from '../range/bare.ts';
import { quantileWarning } from '../range/warnings.ts';
import { goNumber } from '../text.ts';
import type { Column } from '../value.ts';
import { histogramFraction } from '../native/read/fraction.ts';
import type { Histogram } from '../native/histogram.ts';
import { histogramQuantile } from '../native/read/quantile.ts';
import { bucketQuantile, type Bucket } from './buckets.ts';
import { bucketFraction } from './fraction.ts';
import { readHistograms } from './native.ts';
import { ofHistograms } from './histograms.ts';

/** A call of a function of histograms; undefined where it is none. @throws EvaluationError */
export const callHistogram = (node: Call, frame: Frame, context: Context): readonly Column[] | undefined => {
  const args = node.args.map(bare);
  const [first, second, third] = args;
  if (!first) return undefined;
  const read = readHistograms(node, () => context.vector(first, frame), context);
  if (read) return read;
  if (node.name === 'histogram_quantile' && second) {
    const shares = context.scalar(first, frame);
    for (const share of shares) if (!(share >= 0 && share <= 1)) context.notes.warn(quantileWarning(share), first);
    return ofHistograms(context.vector(second, frame), second, frame, context, [
      {
        ofBuckets: (buckets, step) => bucketQuantile(shares[step] ?? NaN, buckets),
        ofHistogram: (histogram, step) => histogramQuantile(shares[step] ?? NaN, histogram),
      },
    ]);
  }
  if (node.name === 'histogram_fraction' && second && third) {
    const [lower, upper] = [context.scalar(first, frame), context.scalar(second, frame)];
    return ofHistograms(context.vector(third, frame), third, frame, context, [
      {
        ofBuckets: (buckets, step) => ({ value: bucketFraction(lower[step] ?? NaN, upper[step] ?? NaN, buckets) }),
        ofHistogram: (histogram, step) => histogramFraction(lower[step] ?? NaN, upper[step] ?? NaN, histogram),
      },
    ]);
  }
  return node.name === 'histogram_quantiles' ? quantiles(node, frame, context) : undefined;
};

const quantiles = (node: Call, frame: Frame, context: Context): readonly Column[] => {
  const [vector, label, ...shares] = node.args.map(bare);
  if (!vector || label?.type !== 'string') throw new EvaluationError('histogram_quantiles() needs a label as a string');
  const columns = context.vector(vector, frame);
  const computations = shares.map((node) => {
    const shares = context.scalar(node, frame);
    for (const share of shares) if (!(share >= 0 && share <= 1)) context.notes.warn(quantileWarning(share), node);
    return {
      ofBuckets: (buckets: readonly Bucket[], step: number) => bucketQuantile(shares[step] ?? NaN, buckets),
      ofHistogram: (histogram: Histogram, step: number) => histogramQuantile(shares[step] ?? NaN, histogram),
      label: (step: number) => [label.value, openMetrics(shares[step] ?? NaN)] as const,
    };
  });
  return ofHistograms(columns, vector, frame, context, computations);
};

/** Numbers as OpenMetrics wants them: whole ones with a point. */
const openMetrics = (value: number): string => {
  const text = goNumber(value);
  return /^-?\d+$/.test(text) ? `${text}.0` : text;
};
