import type { Labels } from '../../promql/evaluate/labels.ts';
import type { Histogram } from '../../promql/evaluate/native/histogram.ts';
import type { Series } from '../../promql/evaluate/storage.ts';
import type { Item } from '../../promql/promqltest/items.ts';
import { readSeries } from '../../promql/promqltest/series.ts';
import { AppendError } from '../growing.ts';
import type { MemoryStorage } from '../storage.ts';
import type { InputSeries } from './test-file.ts';

interface Pending {
  readonly series: Series;
  next: number;
}

/** The series of a test, stored as time goes on. */
export class Input {
  readonly #pending: readonly Pending[];
  /** @throws SyntaxError for what is no series */
  constructor(series: readonly InputSeries[], start: number, interval: number) {
    // A series that is there twice is the last of them.
    const byKey = new Map<string, Pending>();
    for (const { series: name, values } of series) {
      const { labels, items } = readSeries(`${name} ${values}`);
      byKey.set(labels.key, { series: seriesFrom(labels, items, start, interval), next: 0 });
    }
    this.#pending = [...byKey.values()];
  }

  /** Stores all samples up to a time. Returns the first fault. */
  storeUntil(time: number, storage: MemoryStorage): string | undefined {
    try {
      for (const pending of this.#pending) {
        const { times } = pending.series;
        let to = pending.next;
        while (to < times.length && (times[to] ?? 0) <= time) to++;
        storage.appendAll(pending.series, pending.next, to);
        pending.next = to;
      }
      return undefined;
    } catch (error) {
      if (error instanceof AppendError) return error.message;
      throw error;
    }
  }
}

const seriesFrom = (labels: Labels, items: readonly Item[], start: number, interval: number): Series => {
  const count = items.reduce<number>((sum, item) => (item === undefined ? sum : sum + 1), 0);
  const [times, values, stale] = [new Float64Array(count), new Float64Array(count), new Uint8Array(count)];
  const histograms = items.some((item) => typeof item === 'object')
    ? Array.from<Histogram | undefined>({ length: count })
    : undefined;
  let next = 0;
  for (const [index, item] of items.entries()) {
    if (item === undefined) continue;
    times[next] = start + index * interval;
    if (typeof item === 'number') values[next] = item;
    else if (item === 'stale') stale[next] = 1;
    else if (histograms) histograms[next] = item.histogram;
    next++;
  }
  return { labels, times, values, stale, ...(histograms ? { histograms } : {}) };
};
