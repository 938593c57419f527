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
}
