import type { Histogram } from '../promql/evaluate/native/histogram.ts';
import type { Labels } from '../promql/evaluate/labels.ts';
import type { Series, Storage } from '../promql/evaluate/storage.ts';
import type { LabelMatcher } from '../promql/nodes.ts';
import { asStored } from '../promql/promqltest/stored.ts';
import { satisfies } from '../promql/regex.ts';

/** Why a sample is not stored, in the words of Prometheus. */
export class AppendError extends Error {
  override readonly name = 'AppendError';
}

const none = new Float64Array(0);

/** Room for so many bytes, filled with zeros. */
type Room = (bytes: number) => ArrayBufferLike;
const own: Room = (bytes) => new ArrayBuffer(bytes);
const common: Room = (bytes) => new SharedArrayBuffer(bytes);
const isCommon = ({ buffer }: Float64Array | Uint8Array): boolean => buffer instanceof SharedArrayBuffer;

/** One series that grows. */
class Growing {
  readonly labels: Labels;
  #room: Room;
  #times: Float64Array = none;
  #values: Float64Array = none;
  #stale: Uint8Array = new Uint8Array(0);
  #length = 0;
  readonly #histograms: (Histogram | undefined)[] = [];
  #isEverStale = false;
  #view: Series | undefined;
  constructor(labels: Labels, room: Room) {
    this.labels = labels;
    this.#room = room;
  }
  /** Puts its samples where other threads can read them, if they are not there. */
  share(): void {
    this.#room = common;
    if (![this.#times, this.#values, this.#stale].every(isCommon)) this.#move(this.#length);
  }
  /** @throws AppendError for what is older than the last, or another value at its time */
  append(time: number, value: number, isStale: boolean, histogram?: Histogram): void {
    const last = this.#length - 1;
    const lastTime = last < 0 ? -Infinity : (this.#times[last] ?? 0);
    if (time < lastTime) throw new AppendError('out of order sample');
    if (time === lastTime) {
      const isSame = this.#stale[last] === Number(isStale) && (isStale || Object.is(this.#values[last], value));
      if (isSame) return;
      throw new AppendError('duplicate sample for timestamp');
    }
    if (this.#length === this.#times.length) this.#move(Math.max(16, this.#length * 2));
    this.#times[this.#length] = time;
    this.#values[this.#length] = value;
    this.#stale[this.#length] = Number(isStale);
    this.#isEverStale ||= isStale;
    if (histogram) this.#histograms[this.#length] = histogram;
    this.#length++;
    this.#view = undefined;
  }
  /** Takes samples over as they are, if they are the first of all, numbers, and each later than the one before. */
  adopt({ times, values, stale, histograms }: Series): boolean {
    if (this.#length > 0 || histograms) return false;
    for (let at = 1; at < times.length; at++) if ((times[at] ?? 0) <= (times[at - 1] ?? 0)) return false;
    this.#length = times.length;
    this.#times = times;
    this.#values = values;
    this.#stale = stale ?? new Uint8Array(times.length);
    this.#isEverStale = this.#stale.includes(1);
    this.#view = undefined;
    return true;
  }
  #move(length: number): void {
    const times = new Float64Array(this.#room(length * Float64Array.BYTES_PER_ELEMENT));
    const values = new Float64Array(this.#room(length * Float64Array.BYTES_PER_ELEMENT));
    const stale = new Uint8Array(this.#room(length));
    times.set(this.#times.subarray(0, this.#length));
    values.set(this.#values.subarray(0, this.#length));
    stale.set(this.#stale.subarray(0, this.#length));
    this.#times = times;
    this.#values = values;
    this.#stale = stale;
    this.#view = undefined;
  }
  get view(): Series {
    this.#view ??= asStored({
      labels: this.labels,
      times: this.#times.subarray(0, this.#length),
      values: this.#values.subarray(0, this.#length),
      ...(this.#isEverStale ? { stale: this.#stale.subarray(0, this.#length) } : {}),
      ...(this.#histograms.length === 0
        ? {}
        : { histograms: Array.from({ length: this.#length }, (_, index) => this.#histograms[index]) }),
    });
    return this.#view;
  }
}

/** Series in memory that can be appended to while they are asked. Times are in milliseconds. */
export class MemoryStorage implements Storage {
  readonly #byKey = new Map<string, Growing>();
  readonly #byName = new Map<string, Growing[]>();
  readonly #room: Room;
  /** `isShared`: what is appended goes where other threads can read it. */
  constructor(isShared = false) {
    this.#room = isShared ? common : own;
  }

  /** @throws AppendError */
  append(labels: Labels, time: number, value: number, histogram?: Histogram): void {
    this.#series(labels).append(time, value, false, histogram);
  }
  /** Appends the samples of a series from an index up to, and without, another. @throws AppendError */
  appendAll(series: Series, from: number, to: number): void {
    if (from >= to) return;
    const { labels, times, values, stale, histograms } = series;
    const growing = this.#series(labels);
    const part = { labels, times: times.subarray(from, to), values: values.subarray(from, to) };
    const ends = stale ? { stale: stale.subarray(from, to) } : {};
    if (growing.adopt({ ...part, ...ends, ...(histograms ? { histograms } : {}) })) return;
    for (let at = from; at < to; at++)
      growing.append(
        times[at] ?? 0,
        stale?.[at] === 1 ? NaN : (values[at] ?? NaN),
        stale?.[at] === 1,
        histograms?.[at],
      );
  }
  /** Says that a series has ended. @throws AppendError */
  end(labels: Labels, time: number): void {
    this.#series(labels).append(time, NaN, true);
  }
  /** Whether a series is there. */
  has(labels: Labels): boolean {
    return this.#byKey.has(labels.key);
  }
  /** Whether any series has this name. */
  hasName(name: string): boolean {
    return this.#byName.has(name);
  }
  /** All series, in the order in which they came, for other threads to read. */
  shared(): readonly Series[] {
    return [...this.#byKey.values()].map((growing) => {
      growing.share();
      return growing.view;
    });
  }
  select(matchers: readonly LabelMatcher[]): readonly Series[] {
    const name = matchers.find(({ label, op }) => label === '__name__' && op === '=');
    const among = name ? (this.#byName.get(name.value) ?? []) : [...this.#byKey.values()];
    return among
      .filter(({ labels }) => matchers.every((matcher) => satisfies(matcher, labels.get(matcher.label))))
      .map(({ view }) => view);
  }
  #series(labels: Labels): Growing {
    const before = this.#byKey.get(labels.key);
    if (before) return before;
    const made = new Growing(labels, this.#room);
    this.#byKey.set(labels.key, made);
    const name = labels.get('__name__');
    const others = this.#byName.get(name);
    if (others) others.push(made);
    else this.#byName.set(name, [made]);
    return made;
  }
}
