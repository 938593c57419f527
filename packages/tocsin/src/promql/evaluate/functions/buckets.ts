/** A bucket of a classic histogram: how many observations are at most its bound. */
export interface Bucket {
  readonly bound: number;
  count: number;
}
/** How counts had to be raised so that they grow; absent: they did. */
export interface Raised {
  readonly least: number;
  readonly most: number;
  readonly difference: number;
}

/** Of differences as small as this nothing is told: they come of floating point. */
const TOLERANCE = 1e-12;
const LEAST_NORMAL = 2 ** -1022;

/** A quantile by the line inside its bucket. Changes the buckets. */
export const bucketQuantile = (
  share: number,
  unsorted: readonly Bucket[],
): { readonly value: number; readonly raised?: Raised } => {
  if (Number.isNaN(share)) return { value: NaN };
  if (share < 0) return { value: -Infinity };
  if (share > 1) return { value: Infinity };
  const buckets = sortedBuckets(unsorted);
  if (buckets.at(-1)?.bound !== Infinity) return { value: NaN };
  const raised = grow(buckets);
  const value = quantileIn(share, buckets);
  return raised ? { value, raised } : { value };
};

/** In the order of bounds; buckets of the same bound are one. */
export const sortedBuckets = (buckets: readonly Bucket[]): Bucket[] => {
  const sorted: Bucket[] = [];
  for (const bucket of buckets.toSorted((a, b) => (a.bound < b.bound ? -1 : a.bound > b.bound ? 1 : 0))) {
    const last = sorted.at(-1);
    if (last && last.bound === bucket.bound) last.count += bucket.count;
    else sorted.push({ ...bucket });
  }
  return sorted;
};

const quantileIn = (share: number, buckets: readonly Bucket[]): number => {
  const observations = buckets.at(-1)?.count ?? 0;
  if (buckets.length < 2 || observations === 0) return NaN;
  const rank = share * observations;
  const last = buckets.length - 1;
  let at = 0;
  while (at < last && !((buckets[at]?.count ?? 0) >= rank)) at++;
  const bucket = buckets[at];
  const before = buckets[at - 1];
  if (!bucket || at === last) return buckets[last - 1]?.bound ?? NaN;
  if (!before) return bucket.bound <= 0 ? bucket.bound : bucket.bound * (rank / bucket.count);
  return before.bound + (bucket.bound - before.bound) * ((rank - before.count) / (bucket.count - before.count));
};

const grow = (buckets: readonly Bucket[]): Raised | undefined => {
  let [least, most, difference] = [Infinity, -Infinity, 0];
  let before = buckets[0]?.count ?? NaN;
  for (const bucket of buckets.slice(1)) {
    const { count, bound } = bucket;
    if (count === before) continue;
    const isAlmost = almostEqual(before, count, TOLERANCE);
    if (!isAlmost && !(count < before)) {
      before = count;
      continue;
    }
    bucket.count = before;
    if (isAlmost) continue;
    least = Math.min(least, bound);
    most = Math.max(most, bound);
    difference = Math.max(difference, before - count);
  }
  return most === -Infinity ? undefined : { least, most, difference };
};

/** Whether two numbers differ by less than a share of their size. */
export const almostEqual = (a: number, b: number, share: number): boolean => {
  if (a === b || (Number.isNaN(a) && Number.isNaN(b))) return true;
  const size = Math.abs(a) + Math.abs(b);
  const difference = Math.abs(a - b);
  if (a === 0 || b === 0 || size < LEAST_NORMAL) return difference < share * LEAST_NORMAL;
  return difference / Math.min(size, Number.MAX_VALUE) < share;
};
