import type { Histogram } from '../../promql/evaluate/native/histogram.ts';
import type { Labels } from '../../promql/evaluate/labels.ts';
import { readSeries } from '../../promql/promqltest/series.ts';
import { AppendError, type MemoryStorage } from '../storage.ts';
import type { InputSeries } from './test-file.ts';

interface Pending {
  readonly labels: Labels;
  readonly times: readonly number[];
  readonly values: readonly (number | 'stale' | Histogram)[];
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
      const kept = items.flatMap((item, index) =>
        item === undefined ? [] : [{ item, time: start + index * interval }],
      );
      byKey.set(labels.key, {
        labels,
        times: kept.map(({ time }) => time),
        values: kept.map(({ item }) => (typeof item === 'object' ? item.histogram : item)),
        next: 0,
      });
    }
    this.#pending = [...byKey.values()];
  }

  /** Stores all samples up to a time. Returns the first fault. */
  storeUntil(time: number, storage: MemoryStorage): string | undefined {
    try {
      for (const series of this.#pending) {
        const { labels, times, values } = series;
        for (; series.next < times.length && (times[series.next] ?? 0) <= time; series.next++) {
          const value = values[series.next] ?? NaN;
          if (value === 'stale') storage.end(labels, times[series.next] ?? 0);
          else if (typeof value === 'object') storage.append(labels, times[series.next] ?? 0, 0, value);
          else storage.append(labels, times[series.next] ?? 0, value);
        }
      }
      return undefined;
    } catch (error) {
      if (error instanceof AppendError) return error.message;
      throw error;
    }
  }
}
