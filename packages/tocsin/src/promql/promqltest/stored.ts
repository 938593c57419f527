import { sameBounds } from '../evaluate/native/add/custom.ts';
import type { Buckets, Histogram } from '../evaluate/native/histogram.ts';
import { storageOf, type Series, type Storage } from '../evaluate/storage.ts';
import type { Histograms } from '../evaluate/value.ts';

/** What was loaded, as a server's storage hands it out. */
export const storedAs = (series: Iterable<Series>): Storage => storageOf([...series].map(asStored));

/**
 * A storage keeps histograms in runs without a reset. It hands out the first of a run with no hint and all others as not reset,
 * each with all buckets of its run.
 */
export const asStored = (series: Series): Series => {
  const { histograms, stale } = series;
  if (!histograms) return series;
  const stored: Histogram[][] = [];
  let run: Histogram[] = [];
  let isStale = false;
  for (const [index, histogram] of histograms.entries()) {
    if (!histogram) {
      // A stale marker ends a run at the next histogram, a number does at once.
      if (stale?.[index] === 1) isStale = true;
      else run = [];
      continue;
    }
    const last = run.at(-1);
    if (!last || isStale || !continues(last, histogram)) stored.push((run = []));
    isStale = false;
    run.push(histogram);
  }
  const all = stored.flatMap(handedOut).values();
  const made: Histograms = histograms.map((histogram) => (histogram ? all.next().value : undefined));
  return { ...series, histograms: made };
};

/** Whether a histogram goes on with a run. */
const continues = (last: Histogram, next: Histogram): boolean => {
  if ((last.hint === 'gauge') !== (next.hint === 'gauge')) return false;
  if (last.schema !== next.schema || last.zeroThreshold !== next.zeroThreshold) return false;
  if (!sameBounds(last.bounds, next.bounds)) return false;
  if (next.hint === 'gauge') return true;
  if (next.hint === 'reset' || next.count < last.count || next.zeroCount < last.zeroCount) return false;
  return grows(last.positive, next.positive) && grows(last.negative, next.negative);
};

const grows = (before: Buckets, next: Buckets): boolean => {
  const counts = new Map(next.indices.map((index, at) => [index, next.counts[at] ?? 0]));
  return before.indices.every((index, at) => (counts.get(index) ?? 0) >= (before.counts[at] ?? 0));
};

const handedOut = (run: readonly Histogram[]): Histogram[] => {
  const [positive, negative] = (['positive', 'negative'] as const).map((side) =>
    [...new Set(run.flatMap((histogram) => histogram[side].indices))].toSorted((a, b) => a - b),
  ) as [number[], number[]];
  return run.map((histogram, at) => ({
    ...histogram,
    hint: histogram.hint === 'gauge' ? 'gauge' : at === 0 ? 'unknown' : 'not_reset',
    positive: spread(histogram.positive, positive),
    negative: spread(histogram.negative, negative),
  }));
};

const spread = ({ indices, counts }: Buckets, over: readonly number[]): Buckets => {
  const own = new Map(indices.map((index, at) => [index, counts[at] ?? 0]));
  return { indices: over, counts: over.map((index) => own.get(index) ?? 0) };
};
