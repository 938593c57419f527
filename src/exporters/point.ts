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

export const emptyDistribution = ({ buckets = [] }: MetricSpec): Distribution => ({
  counts: [...buckets, Infinity].map(() => 0),
  sum: 0,
});

/** The index of the bucket into which a value falls; bounds belong to the lower bucket. */
export const bucketOf = ({ buckets = [] }: MetricSpec, value: number): number => {
  const index = buckets.findIndex((bound) => value <= bound);
  return index < 0 ? buckets.length : index;
};

export const copyOf = (point: Point): Point =>
  typeof point === 'number'
    ? point
    : {
        counts: [...point.counts],
        sum: point.sum,
        ...(point.exemplars === undefined ? {} : { exemplars: [...point.exemplars] }),
      };

/** Adds what was observed elsewhere; its exemplars are the newer ones. */
export const absorb = (into: Distribution, { counts, sum, exemplars }: Distribution): void => {
  counts.forEach((count, bucket) => (into.counts[bucket] = (into.counts[bucket] ?? 0) + count));
  into.sum += sum;
  exemplars?.forEach((exemplar, bucket) => {
    if (exemplar) (into.exemplars ??= [])[bucket] = exemplar;
  });
};

/** Two points of the same metric as one. */
export const added = (a: Point, b: Point): Point => {
  if (typeof a === 'number' || typeof b === 'number') return Number(a) + Number(b);
  const sum = copyOf(a) as Distribution;
  absorb(sum, b);
  return sum;
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
