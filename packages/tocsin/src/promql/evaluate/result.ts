import { EvaluationError } from './problem.ts';
import { settled, SAME_LABELS } from './columns.ts';
import { type Frame } from './frame.ts';
import { compareLabels, noLabels, type Labels } from './labels.ts';
import type { Column, Points, Value } from './value.ts';

/** One sample of an instant vector. */
export interface Sample {
  readonly labels: Labels;
  readonly value: number;
}
/** The samples of one series: times in milliseconds, values beside them. */
export interface ResultSeries {
  readonly labels: Labels;
  readonly times: Float64Array;
  readonly values: Float64Array;
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
        .map((column) => ({ labels: finalLabels(column), value: column.values[0] ?? NaN }));
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
  return { type: 'matrix', series: sorted(columns.map((column) => compact(column, frame))) };
};

const finalLabels = ({ labels, dropName }: Pick<Column, 'labels' | 'dropName'>): Labels =>
  dropName ? labels.withoutMetadata() : labels;

const sorted = (series: readonly ResultSeries[]): readonly ResultSeries[] =>
  series.filter(({ times }) => times.length > 0).toSorted((a, b) => compareLabels(a.labels, b.labels));

const timesOf = ({ start, step, steps }: Frame): Float64Array =>
  Float64Array.from({ length: steps }, (_, index) => start + index * step);

const compact = ({ labels, values, present }: Column, frame: Frame): ResultSeries => {
  const kept = (numbers: Float64Array): Float64Array => numbers.filter((_, step) => present[step] === 1);
  return { labels, times: kept(timesOf(frame)), values: kept(values) };
};

const mergedPoints = (series: readonly Points[]): readonly ResultSeries[] => {
  const final = series.map(({ times, values, ...rest }) => ({ labels: finalLabels(rest), times, values }));
  if (new Set(final.map(({ labels }) => labels.key)).size < final.length) throw new EvaluationError(SAME_LABELS);
  return final;
};
