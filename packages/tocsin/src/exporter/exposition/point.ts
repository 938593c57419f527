import type { MetricSpec } from '#lang';

/** One observation that can be looked up elsewhere, such as in the log. */
export interface Exemplar {
  readonly requestId: string;
  readonly value: number;
  /** Seconds since 1970. */
  readonly time: number;
}
/** What a histogram has seen: how many observations fell into each bucket (not cumulative, +Inf last), and their sum. */
export interface Distribution {
  counts: number[];
  sum: number;
  /** The last of each bucket that could be told from others. */
  exemplars?: (Exemplar | undefined)[];
}
/** What a series has to say: a number, or a distribution if it is a histogram. */
export type Point = number | Distribution;

/** The index of the bucket into which a value falls; bounds belong to the lower bucket. */
export const bucketOf = ({ buckets = [] }: MetricSpec, value: number): number => {
  const index = buckets.findIndex((bound) => value <= bound);
  return index < 0 ? buckets.length : index;
};

const isCount = (n: number): boolean => Number.isFinite(n) && n >= 0;

/** Why a point cannot be one of this metric; undefined if it can. */
export const faultOf = ({ type, buckets = [] }: MetricSpec, point: Point): string | undefined => {
  if (typeof point === 'number') {
    if (!Number.isFinite(point)) return `was ${point}`;
    return type === 'counter' && point < 0 ? `is a counter and was ${point}` : undefined;
  }
  const { counts, sum } = point;
  if (counts.length !== buckets.length + 1)
    return `has ${buckets.length + 1} buckets with +Inf and was given ${counts.length}`;
  return counts.every(isCount) && Number.isFinite(sum) ? undefined : 'has a bucket or a sum that is no number';
};
