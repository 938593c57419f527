import type { Labels } from '../../promql/evaluate/labels.ts';
import type { Sample } from '../../promql/evaluate/result.ts';
import { AppendError } from '../growing.ts';
import type { MemoryStorage } from '../storage.ts';

/** The series that a rule stored last: those that it does not store again have ended. */
export class StoredSeries {
  #last: ReadonlyMap<string, Labels> = new Map();

  /** Stores what a rule gives at a time, in milliseconds. Returns what was not taken, in the words of Prometheus. */
  store(samples: readonly Sample[], time: number, storage: MemoryStorage): string | undefined {
    const stored = new Map<string, Labels>();
    let fault: string | undefined;
    for (const { labels, value, histogram } of samples) {
      try {
        storage.append(labels, time, value, histogram);
        stored.set(labels.key, labels);
      } catch (error) {
        if (!(error instanceof AppendError)) throw error;
        fault = error.message;
      }
    }
    for (const [key, labels] of this.#last) if (!stored.has(key)) end(labels, time, storage);
    this.#last = stored;
    return fault;
  }
}

const end = (labels: Labels, time: number, storage: MemoryStorage): void => {
  try {
    storage.end(labels, time);
  } catch (error) {
    // Another rule may have stored it.
    if (!(error instanceof AppendError)) throw error;
  }
};
