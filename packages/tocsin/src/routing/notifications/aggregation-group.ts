import { isOver, type HeldAlert } from './held-alert.ts';
import type { LabelSet } from './label-set.ts';
import type { TimedRoute } from './settings.ts';
import type { Taken } from '../walk.ts';

/** The first versions that do not look again at the age of alerts after a group's first, and that drop an empty group at once. */
const AGE_OF_FIRST_ONLY = 30;
const DROPPED_AT_ONCE = 32;
/** How often older ones look for empty groups. */
const SWEEP = 30_000;
const DEFAULTS = { wait: 30_000, interval: 5 * 60_000, repeat: 4 * 3_600_000 };

/** Alerts that one message tells of, and when it is looked at next. Times are in milliseconds. */
export class AggregationGroup {
  readonly taken: Taken<TimedRoute>;
  readonly labels: LabelSet;
  readonly key: string;
  readonly interval: number;
  readonly repeat: number;
  /** What was said of alerts that nobody is told of, by their keys. */
  readonly withheld = new Map<string, string>();
  readonly #wait: number;
  readonly #version: number;
  readonly #alerts = new Map<string, HeldAlert>();
  #next: number;
  #hasFlushed = false;
  #emptySince: number | undefined;
  constructor(taken: Taken<TimedRoute>, labels: LabelSet, key: string, version: number, at: number) {
    this.taken = taken;
    this.labels = labels;
    this.key = key;
    this.#version = version;
    this.#wait = taken.groupWait ?? DEFAULTS.wait;
    this.interval = taken.groupInterval ?? DEFAULTS.interval;
    this.repeat = taken.repeatInterval ?? DEFAULTS.repeat;
    this.#next = at + this.#wait;
  }

  /** When it is flushed next; never while it holds nothing, since nothing would come of that. */
  get next(): number {
    return this.#alerts.size === 0 ? Infinity : this.#next;
  }
  /** Whether Alertmanager has forgotten it, so that the next alert begins another one. */
  isGone(at: number, started: number): boolean {
    if (this.#emptySince === undefined) return false;
    const sweeps = (time: number): number => Math.floor((time - started) / SWEEP);
    return this.#version >= DROPPED_AT_ONCE || sweeps(at) > sweeps(this.#emptySince);
  }

  insert(alert: HeldAlert, at: number): void {
    const isFirst = this.#alerts.size === 0 && !this.#hasFlushed;
    // It went on being looked at while it was empty.
    if (this.#hasFlushed && this.#next < at) this.#next += Math.ceil((at - this.#next) / this.interval) * this.interval;
    this.#alerts.set(alert.key, alert);
    this.#emptySince = undefined;
    const isAsked = this.#version >= AGE_OF_FIRST_ONLY ? isFirst : !this.#hasFlushed;
    if (isAsked && alert.startsAt + this.#wait < at) this.#next = at;
  }

  /** What it holds, in the order of messages. */
  get alerts(): readonly HeldAlert[] {
    return [...this.#alerts.values()].toSorted(inMessageOrder);
  }
  /** Moves its timer on. */
  flushed(at: number): void {
    this.#hasFlushed = true;
    this.#next = at + this.interval;
  }
  /** Forgets what was over when it was flushed. */
  forget(at: number): void {
    for (const [key, alert] of this.#alerts) if (isOver(alert, at)) this.#alerts.delete(key);
    if (this.#alerts.size === 0) this.#emptySince = at;
  }
}

/** By job, by instance, then by all labels. */
const inMessageOrder = (a: HeldAlert, b: HeldAlert): number => {
  for (const name of ['job', 'instance']) {
    const [one, other] = [a.labels[name], b.labels[name]];
    if (one === other) continue;
    if (one === undefined) return 1;
    if (other === undefined) return -1;
    return one < other ? -1 : 1;
  }
  return a.key < b.key ? -1 : Number(a.key > b.key);
};
