/** Why somebody is told. */
export type Reason = 'first' | 'new alerts' | 'all resolved' | 'some resolved' | 'repeat';

interface Entry {
  readonly at: number;
  readonly firing: ReadonlySet<string>;
  readonly resolved: ReadonlySet<string>;
  readonly expires: number;
}
/** What would be told now, by keys of alerts. */
export interface Told {
  readonly firing: ReadonlySet<string>;
  readonly resolved: ReadonlySet<string>;
}

/** An entry is kept so long at most, and looked for by a sweep this often. */
const RETENTION = 120 * 3_600_000;
const SWEEP = 15 * 60_000;

const isWithin = (some: ReadonlySet<string>, all: ReadonlySet<string>): boolean =>
  [...some].every((one) => all.has(one));

/** What each way of telling people was told last, by group. Times are in milliseconds. */
export class NotificationLog {
  readonly #entries = new Map<string, Entry>();
  readonly #started: number;
  constructor(started: number) {
    this.#started = started;
  }

  /** Why somebody is told of a group now; undefined where nothing is new. */
  reason(
    key: string,
    { firing, resolved }: Told,
    sendsResolved: boolean,
    repeat: number,
    at: number,
  ): Reason | undefined {
    const entry = this.#entryOf(key, at);
    if (!entry) return firing.size > 0 ? 'first' : undefined;
    if (!isWithin(firing, entry.firing)) return entry.firing.size === 0 ? 'first' : 'new alerts';
    if (firing.size === 0) return entry.firing.size > 0 ? 'all resolved' : undefined;
    if (sendsResolved && !isWithin(resolved, entry.resolved)) return 'some resolved';
    // It was written when the message had arrived: a moment behind its flush.
    return entry.at < at - repeat ? 'repeat' : undefined;
  }

  write(key: string, told: Told, repeat: number, at: number): void {
    this.#entries.set(key, { ...told, at, expires: at + Math.min(RETENTION, 2 * repeat) });
  }

  #entryOf(key: string, at: number): Entry | undefined {
    const entry = this.#entries.get(key);
    const sweeps = (time: number): number => Math.floor((time - this.#started) / SWEEP);
    return entry && sweeps(at) > sweeps(entry.expires) ? undefined : entry;
  }
}
