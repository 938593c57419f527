import type { ResultSeries } from '../promql/evaluate/result.ts';
import { lineThrough } from './line.ts';
import type { Trend } from './report.ts';
import type { Watched } from './watched.ts';

/** Less of the movement than this, and the line says nothing: the rest is noise, or a day's ups and downs. */
const EXPLAINED = 0.6;
/** Fewer points say nothing, and neither do points of less than this share of the time that was looked at. */
const POINTS = 8;
const SHARE = 0.25;
/** Further ahead than a year nobody plans. */
const YEAR = 365 * 86_400_000;

/** The series whose trend reaches the threshold within a year, soonest first. What is past it already fires. */
export const trendsOf = (
  watched: Watched,
  series: readonly ResultSeries[],
  end: number,
  over: number,
): readonly Trend[] =>
  series.flatMap((one) => trendOf(watched, one, end, over) ?? []).toSorted((a, b) => a.reachedIn - b.reachedIn);

const trendOf = (watched: Watched, series: ResultSeries, end: number, over: number): Trend | undefined => {
  const { alert, priority, unit, above, threshold } = watched;
  const points = { times: [...series.times], values: [...series.values] };
  const span = (points.times.at(-1) ?? 0) - (points.times[0] ?? 0);
  const line = points.times.length >= POINTS && span >= over * SHARE ? lineThrough(points) : undefined;
  const now = points.values.at(-1) ?? NaN;
  if (!line || line.explained < EXPLAINED || (above ? now >= threshold : now <= threshold)) return undefined;
  const fitted = line.at + line.slope * (end - line.start);
  const reachedIn = (threshold - fitted) / line.slope;
  // Behind us means that it goes the other way, unless the line is there before the value is.
  const isThere = above ? fitted >= threshold && line.slope > 0 : fitted <= threshold && line.slope < 0;
  if (!isThere && !(reachedIn > 0 && reachedIn <= YEAR)) return undefined;
  return {
    alert,
    priority,
    labels: Object.fromEntries(series.labels.withoutMetadata().entries()),
    unit,
    now,
    threshold,
    reachedIn: isThere ? 0 : reachedIn,
    points,
    line,
  };
};
