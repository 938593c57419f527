import type { Distribution } from '../point.ts';
import type { Request } from './line.ts';

interface Duration {
  readonly method: string;
  readonly route: string;
  readonly observed: Required<Distribution>;
}
interface Requests {
  readonly method: string;
  readonly route: string;
  readonly status: string;
  count: number;
  readonly duration: Duration;
}

/** What was counted in one reading, to be added to what was counted before. */
export interface Reading {
  readonly lines: number;
  readonly unparsed: number;
  readonly requests: readonly Omit<Requests, 'duration'>[];
  readonly durations: readonly Duration[];
}

/** Counts lines by method, route and status. */
export class Counted {
  lines = 0;
  unparsed = 0;
  readonly #bounds: readonly number[];
  readonly #requests = new Map<string, Requests>();
  readonly #durations = new Map<string, Duration>();
  /** @param bounds upper bounds of the durations' buckets in seconds, without +Inf */
  constructor(bounds: readonly number[]) {
    this.#bounds = bounds;
  }

  add({ method, route, status, seconds, time, requestId }: Request): void {
    // Neither word can hold a line break.
    const key = `${status}\n${method}\n${route}`;
    const known = this.#requests.get(key) ?? this.#begin(key, { method, route, status });
    known.count++;
    const { counts, exemplars } = known.duration.observed;
    const bucket = this.#bucketOf(seconds);
    counts[bucket]!++;
    known.duration.observed.sum += seconds;
    if (requestId !== '') exemplars[bucket] = { requestId, value: seconds, time };
  }

  get reading(): Reading {
    const requests = [...this.#requests.values()].map(({ method, route, status, count }) => ({
      method,
      route,
      status,
      count,
    }));
    return { lines: this.lines, unparsed: this.unparsed, requests, durations: [...this.#durations.values()] };
  }

  #bucketOf(seconds: number): number {
    let bucket = 0;
    while (bucket < this.#bounds.length && seconds > this.#bounds[bucket]!) bucket++;
    return bucket;
  }

  #begin(key: string, { method, route, status }: Pick<Requests, 'method' | 'route' | 'status'>): Requests {
    const which = `${method}\n${route}`;
    let duration = this.#durations.get(which);
    if (duration === undefined) {
      const counts = Array.from({ length: this.#bounds.length + 1 }, () => 0);
      duration = { method, route, observed: { counts, sum: 0, exemplars: [] } };
      this.#durations.set(which, duration);
    }
    const requests = { method, route, status, count: 0, duration };
    this.#requests.set(key, requests);
    return requests;
  }
}
