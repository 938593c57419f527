/** What is known of a counter's reset between a histogram and the one before it; a gauge has none. */
export type ResetHint = 'unknown' | 'reset' | 'not_reset' | 'gauge';

/** Buckets of one side, by their index in the schema, which ascends. Buckets without observations may be among them. */
export interface Buckets {
  readonly indices: readonly number[];
  readonly counts: readonly number[];
}

/** A native histogram. Immutable. */
export interface Histogram {
  readonly hint: ResetHint;
  /** Each power of two has 2 ** schema buckets, from -4 to 8; or {@link CUSTOM}. */
  readonly schema: number;
  /** Observations up to this absolute value are in the zero bucket. */
  readonly zeroThreshold: number;
  readonly zeroCount: number;
  readonly count: number;
  readonly sum: number;
  readonly positive: Buckets;
  /** By the absolute values of their bounds. */
  readonly negative: Buckets;
  /** The upper bounds of custom buckets, without the last, which is infinite. */
  readonly bounds: readonly number[];
}

/** The schema of buckets whose bounds are written out. */
export const CUSTOM = -53;

/** Whether the bounds of the buckets are written out. */
export const isCustom = ({ schema }: Pick<Histogram, 'schema'>): boolean => schema === CUSTOM;

/** No bucket at all. */
export const noBuckets: Buckets = { indices: [], counts: [] };

/** A histogram without observations. */
export const emptyHistogram: Histogram = {
  hint: 'unknown',
  schema: 0,
  zeroThreshold: 0,
  zeroCount: 0,
  count: 0,
  sum: 0,
  positive: noBuckets,
  negative: noBuckets,
  bounds: [],
};
