import type { Labels } from '../evaluate/labels.ts';
import type { Histogram } from '../evaluate/native/histogram.ts';
import type { Series } from '../evaluate/storage.ts';

/** What was loaded, by the key of its labels; a later load adds to it. */
export type Loaded = Map<string, Series>;

/** A sample of a file; times in milliseconds, of which `start` is 0 where it is unknown. */
export interface LoadedSample {
  readonly time: number;
  readonly start: number;
  readonly value: number;
  readonly stale: boolean;
  readonly histogram: Histogram | undefined;
}

/** A series of samples that are in the order of time. */
export const seriesOfSamples = (labels: Labels, samples: readonly LoadedSample[]): Series => ({
  labels,
  times: Float64Array.from(samples, ({ time }) => time),
  values: Float64Array.from(samples, ({ value }) => value),
  stale: Uint8Array.from(samples, ({ stale }) => Number(stale)),
  starts: Float64Array.from(samples, ({ start }) => start),
  ...(samples.some(({ histogram }) => histogram) ? { histograms: samples.map(({ histogram }) => histogram) } : {}),
});

/** The samples of a series. */
export const samplesOf = ({ times, values, stale, starts, histograms }: Series): readonly LoadedSample[] =>
  [...times].map((time, index) => ({
    time,
    start: starts?.[index] ?? 0,
    value: values[index] ?? NaN,
    stale: stale?.[index] === 1,
    histogram: histograms?.[index],
  }));

/** Samples of both in the order of time; of equal times the first stays. */
export const merged = (a: Series, b: Series): Series => {
  const both = [...samplesOf(a), ...samplesOf(b)].toReversed();
  const samples = [...new Map(both.map((sample) => [sample.time, sample])).values()];
  return seriesOfSamples(
    a.labels,
    samples.toSorted((left, right) => left.time - right.time),
  );
};
