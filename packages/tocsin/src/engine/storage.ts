import type { Histogram } from '../promql/evaluate/native/histogram.ts';
import type { Labels } from '../promql/evaluate/labels.ts';
import { within, type Reach, type Room } from '../promql/evaluate/packed.ts';
import type { Series, Storage } from '../promql/evaluate/storage.ts';
import type { LabelMatcher } from '../promql/nodes.ts';
import { satisfies } from '../promql/regex.ts';
import { common, Growing, own } from './growing.ts';

/** Series in memory that can be appended to while they are asked. Times are in milliseconds. */
export class MemoryStorage implements Storage {
  readonly #byKey = new Map<string, Growing>();
  readonly #byName = new Map<string, Growing[]>();
  readonly #room: Room;
  /** Of what was put last. */
  #times: Float64Array = new Float64Array();
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
  /** Takes a series of numbers without ends that is whole, and keeps it packed; those of the same times share them. @throws AppendError */
  put({ labels, times, values }: Pick<Series, 'labels' | 'times' | 'values'>): void {
    if (!isSame(times, this.#times)) {
      this.#times = new Float64Array(this.#room(times.byteLength));
      this.#times.set(times);
    }
    this.#series(labels).put(this.#times, values);
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
  select(matchers: readonly LabelMatcher[], reach?: Reach): readonly Series[] {
    const name = matchers.find(({ label, op }) => label === '__name__' && op === '=');
    const among = name ? (this.#byName.get(name.value) ?? []) : [...this.#byKey.values()];
    return among
      .filter(({ labels }) => matchers.every((matcher) => satisfies(matcher, labels.get(matcher.label))))
      .map(({ view }) => within(view, reach));
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

const isSame = (one: Float64Array, other: Float64Array): boolean => {
  if (one.length !== other.length) return false;
  for (let index = 0; index < one.length; index++) if (one[index] !== other[index]) return false;
  return true;
};
