import type { Distribution } from 'tocsin/exporter';
import { ByteIndex } from './byte-index.ts';
import { parseLine, routeOf } from './line.ts';
import { UsualLine } from './usual-line.ts';

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
  #lines = 0;
  #unparsed = 0;
  readonly #bounds: readonly number[];
  readonly #usual = new UsualLine();
  readonly #byBytes = new ByteIndex<Requests>();
  readonly #requests = new Map<string, Requests>();
  readonly #durations = new Map<string, Duration>();
  /** @param bounds upper bounds of the durations' buckets in seconds, without +Inf */
  constructor(bounds: readonly number[]) {
    this.#bounds = bounds;
  }

  /** Counts one line, which stands somewhere in these bytes. */
  add(bytes: Buffer, start: number, end: number): void {
    this.#lines++;
    const usual = this.#usual;
    if (!usual.read(bytes, start, end)) return this.#addAny(bytes.toString('utf8', start, end));
    const { methodAt, statusEnd, routeAt, routeEnd, seconds } = usual;
    const known = this.#byBytes.find(bytes, methodAt, statusEnd, routeAt, routeEnd) ?? this.#learn(bytes);
    const bucket = this.#observe(known, seconds);
    const { exemplars } = known.duration.observed;
    if (exemplars[bucket] === undefined && usual.idEnd > usual.idAt)
      exemplars[bucket] = {
        requestId: bytes.toString('utf8', usual.idAt, usual.idEnd),
        value: seconds,
        time: usual.time,
      };
  }

  get reading(): Reading {
    const all = [...this.#requests.values()];
    const requests = all.map(({ method, route, status, count }) => ({ method, route, status, count }));
    return { lines: this.#lines, unparsed: this.#unparsed, requests, durations: [...this.#durations.values()] };
  }

  /** What is not as usual: escaped characters, other fields, or no request at all. */
  #addAny(line: string): void {
    const request = parseLine(line);
    if (request === undefined) return void this.#unparsed++;
    const { method, route, status, seconds, time, requestId } = request;
    const known = this.#requestsOf(method, route, status);
    const bucket = this.#observe(known, seconds);
    if (requestId !== '') known.duration.observed.exemplars[bucket] ??= { requestId, value: seconds, time };
  }

  /** @returns the bucket */
  #observe(requests: Requests, seconds: number): number {
    const { observed } = requests.duration;
    let bucket = 0;
    while (bucket < this.#bounds.length && seconds > this.#bounds[bucket]!) bucket++;
    requests.count++;
    observed.counts[bucket]!++;
    observed.sum += seconds;
    return bucket;
  }

  /** Words are made of the bytes once, where they are seen for the first time. */
  #learn(bytes: Buffer): Requests {
    const { methodAt, methodEnd, statusAt, statusEnd, routeAt, routeEnd } = this.#usual;
    const requests = this.#requestsOf(
      bytes.toString('utf8', methodAt, methodEnd),
      routeOf(bytes.toString('utf8', routeAt, routeEnd)),
      bytes.toString('latin1', statusAt, statusEnd),
    );
    this.#byBytes.add(bytes, { at: methodAt, end: statusEnd }, { at: routeAt, end: routeEnd }, requests);
    return requests;
  }

  #requestsOf(method: string, route: string, status: string): Requests {
    const which = `${status}${method}\n${route}`;
    let known = this.#requests.get(which);
    if (known === undefined) {
      known = { method, route, status, count: 0, duration: this.#durationOf(method, route) };
      this.#requests.set(which, known);
    }
    return known;
  }

  #durationOf(method: string, route: string): Duration {
    const which = `${method}\n${route}`;
    let duration = this.#durations.get(which);
    if (duration === undefined) {
      const counts = Array.from({ length: this.#bounds.length + 1 }, () => 0);
      this.#durations.set(which, (duration = { method, route, observed: { counts, sum: 0, exemplars: [] } }));
    }
    return duration;
  }
}
