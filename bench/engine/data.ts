import { labelsFrom } from '../../packages/tocsin/src/promql/evaluate/labels.ts';
import type { Series } from '../../packages/tocsin/src/promql/evaluate/storage.ts';

/** How much is asked about: series, and how many hours of each, a sample every 15 seconds. */
export interface Size {
  readonly series: number;
  readonly hours: number;
}

export const STEP = 15_000;
export const QUERY = 'sum by (job) (rate(requests_total[5m]))';

/** The labels of one series. */
export const labelsOf = (index: number): readonly (readonly [string, string])[] => [
  ['__name__', 'requests_total'],
  ['instance', `host-${index % 1000}`],
  ['job', `job-${index % 10}`],
  ['path', `/p/${Math.floor(index / 1000)}`],
];

/** A counter that grows by a little each time, and begins anew at times. */
export const valuesOf = (index: number, count: number): Float64Array => {
  const values = new Float64Array(count);
  let [value, state] = [0, index + 1];
  for (let at = 0; at < count; at++) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    value = state % 2000 === 0 ? 0 : value + (state >>> 28);
    values[at] = value;
  }
  return values;
};

/** The times of all samples, from a start on. */
export const timesFrom = (start: number, { hours }: Size): Float64Array =>
  Float64Array.from({ length: (hours * 3_600_000) / STEP }, (_, at) => start + at * STEP);

/** All series, one after the other; those of one scrape share their times. */
export function* seriesFrom(start: number, size: Size): Generator<Series> {
  const times = timesFrom(start, size);
  for (let index = 0; index < size.series; index++)
    yield { labels: labelsFrom(labelsOf(index)), times, values: valuesOf(index, times.length) };
}
