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

/** One series that grows. */
class Growing {
  readonly labels: Labels;
  #times = new Float64Array(16);
  #values = new Float64Array(16);
  #stale = new Uint8Array(16);
  #length = 0;
  readonly #histograms: (Histogram | undefined)[] = [];
  #isEverStale = false;
  #view: Series | undefined;
  constructor(labels: Labels) {
    this.labels = labels;
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
    if (this.#length === this.#times.length) this.#grow();
    this.#times[this.#length] = time;
    this.#values[this.#length] = value;
    this.#stale[this.#length] = Number(isStale);
    this.#isEverStale ||= isStale;
    if (histogram) this.#histograms[this.#length] = histogram;
    this.#length++;
    this.#view = undefined;
  }
  #grow(): void {
    const times = new Float64Array(this.#length * 2);
    const values = new Float64Array(this.#length * 2);
    const stale = new Uint8Array(this.#length * 2);
    times.set(this.#times);
    values.set(this.#values);
    stale.set(this.#stale);
    this.#times = times;
    this.#values = values;
    this.#stale = stale;
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

  /** @throws AppendError */
  append(labels: Labels, time: number, value: number, histogram?: Histogram): void {
    this.#series(labels).append(time, value, false, histogram);
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
    const made = new Growing(labels);
    this.#byKey.set(labels.key, made);
    const name = labels.get('__name__');
    const others = this.#byName.get(name);
    if (others) others.push(made);
    else this.#byName.set(name, [made]);
    return made;
  }
}
