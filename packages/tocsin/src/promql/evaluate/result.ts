import { EvaluationError } from './problem.ts';
import { settled, SAME_LABELS } from './columns.ts';
import { type Frame } from './frame.ts';
import { compareLabels, noLabels, type Labels } from './labels.ts';
import type { Histogram } from './native/histogram.ts';
import type { Column, Histograms, Points, Value } from './value.ts';

/** One sample of an instant vector. */
export interface Sample {
  readonly labels: Labels;
  /** Of no meaning beside a histogram. */
  readonly value: number;
  readonly histogram?: Histogram;
}
/** The samples of one series: times in milliseconds, values beside them. */
export interface ResultSeries {
  readonly labels: Labels;
  readonly times: Float64Array;
  readonly values: Float64Array;
  /** The histograms of the samples that are one. Absent: none is. */
  readonly histograms?: Histograms;
}

/** What a query returns, by the types of Prometheus' API. */
export type Result =
  | { readonly type: 'string'; readonly value: string }
  | { readonly type: 'scalar'; readonly value: number }
  | { readonly type: 'vector'; readonly samples: readonly Sample[] }
  | { readonly type: 'matrix'; readonly series: readonly ResultSeries[] };

/** The value at the only step. @throws EvaluationError where series come to have the same labels */
export const instantResult = (value: Value): Result => {
  switch (value.type) {
    case 'string':
      return value;
    case 'scalar':
      return { type: 'scalar', value: value.values[0] ?? NaN };
    case 'vector': {
      const samples = value.columns
        .filter(({ present }) => present[0] === 1)
        .map((column) => ({ labels: finalLabels(column), ...sampleOf(column) }));
      if (new Set(samples.map(({ labels }) => labels.key)).size < samples.length)
        throw new EvaluationError(SAME_LABELS);
      return { type: 'vector', samples };
    }
    case 'matrix':
      return { type: 'matrix', series: sorted(mergedPoints(value.series)) };
  }
};

/** The values at all steps, series in the order of their labels. @throws EvaluationError */
export const rangeResult = (value: Value, frame: Frame): Result => {
  if (value.type === 'scalar')
    return { type: 'matrix', series: [{ labels: noLabels, times: timesOf(frame), values: value.values }] };
  if (value.type !== 'vector')
    throw new EvaluationError(
      `invalid expression type "${value.type === 'string' ? 'string' : 'range vector'}" for range query, must be Scalar or instant Vector`,
    );
  const columns = settled(value.columns.map((column) => ({ ...column, labels: finalLabels(column) })));
  const times = timesOf(frame);
  return { type: 'matrix', series: sorted(columns.map((column) => compact(column, times))) };
};

const sampleOf = ({ values, histograms }: Column): Omit<Sample, 'labels'> => {
  const [histogram] = histograms ?? [];
  return { value: values[0] ?? NaN, ...(histogram ? { histogram } : {}) };
};

const finalLabels = ({ labels, dropName }: Pick<Column, 'labels' | 'dropName'>): Labels =>
  dropName ? labels.withoutMetadata() : labels;

const sorted = (series: readonly ResultSeries[]): readonly ResultSeries[] =>
  series.filter(({ times }) => times.length > 0).toSorted((a, b) => compareLabels(a.labels, b.labels));

const timesOf = ({ start, step, steps }: Frame): Float64Array => {
  const times = new Float64Array(steps);
  for (let index = 0; index < steps; index++) times[index] = start + index * step;
  return times;
};

/** The steps that have a value. Where all have one, the arrays are shared. */
const compact = ({ labels, values, present, histograms }: Column, times: Float64Array): ResultSeries => {
  let count = 0;
  for (let step = 0; step < present.length; step++) count += present[step] ?? 0;
  if (count === present.length) return { labels, times, values, ...(histograms ? { histograms } : {}) };
  const series = { labels, times: new Float64Array(count), values: new Float64Array(count) };
  let next = 0;
  for (let step = 0; step < present.length; step++) {
    if (present[step] !== 1) continue;
    series.times[next] = times[step] ?? 0;
    series.values[next++] = values[step] ?? NaN;
  }
  return histograms ? { ...series, histograms: histograms.filter((_, step) => present[step] === 1) } : series;
};

const mergedPoints = (series: readonly Points[]): readonly ResultSeries[] => {
  const final = series.map(({ dropName, labels, ...rest }) => ({ ...rest, labels: finalLabels({ labels, dropName }) }));
  if (new Set(final.map(({ labels }) => labels.key)).size < final.length) throw new EvaluationError(SAME_LABELS);
  return final;
};
