import { firstAt } from '../../promql/evaluate/range/search.ts';
import type { ResultSeries, Sample } from '../../promql/evaluate/result.ts';

/** The samples of series, step by step. */
export class Turns {
  readonly #series: readonly ResultSeries[];
  readonly #offset: number;
  readonly #next: number[];
  constructor(series: readonly ResultSeries[], offset: number) {
    this.#series = series;
    this.#offset = offset;
    this.#next = series.map(() => 0);
  }
  /** When the next sample is; undefined after the last. */
  get next(): number | undefined {
    let earliest = Infinity;
    for (const [index, { times }] of this.#series.entries())
      earliest = Math.min(earliest, times[this.#next[index] ?? 0] ?? Infinity);
    return earliest === Infinity ? undefined : earliest + this.#offset;
  }
  /** Those of one step; steps are asked in order. */
  at(time: number): readonly Sample[] {
    const samples: Sample[] = [];
    for (const [index, { labels, times, values, histograms }] of this.#series.entries()) {
      const next = this.#next[index] ?? 0;
      if (times[next] !== time - this.#offset) continue;
      const histogram = histograms?.[next];
      samples.push({ labels, value: values[next] ?? NaN, ...(histogram ? { histogram } : {}) });
      this.#next[index] = next + 1;
    }
    return samples;
  }
  /** The first step behind one that was asked at which another set of series has samples; undefined where none is known. */
  changesAt(time: number, step: number): number | undefined {
    let earliest = Infinity;
    for (const [index, { times }] of this.#series.entries()) {
      const next = this.#next[index] ?? 0;
      const isThere = next > 0 && times[next - 1] === time - this.#offset;
      const change = isThere ? (times[runEnd(times, next - 1, step)] ?? 0) + step : (times[next] ?? Infinity);
      earliest = Math.min(earliest, change);
    }
    return earliest === Infinity ? undefined : earliest + this.#offset;
  }
  /** Passes over all samples before a moment. */
  passTo(time: number): void {
    for (const [index, { times }] of this.#series.entries())
      this.#next[index] = firstAt(times, time - this.#offset, this.#next[index]);
  }
}

/** The last index from one on up to which a sample stands at each step. */
const runEnd = (times: Float64Array, from: number, step: number): number => {
  const first = times[from] ?? 0;
  let [low, high] = [from, times.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >>> 1;
    if (times[middle] === first + (middle - from) * step) low = middle;
    else high = middle - 1;
  }
  return low;
};
