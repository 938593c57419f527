import type { RangeWindow } from './window.ts';

/** Whether a value takes the place of the best one so far. */
export type Better = (value: number, best: number) => boolean;

/**
 * Finds the best sample of windows that move on through a series, so that each sample is looked at once, however wide they are.
 * Mutable: one serves for many series.
 */
export class ExtremeIndex {
  readonly #isBetter: Better;
  #values: Float64Array | undefined;
  /** Samples that are the best as soon as those before them are behind the windows, ascending; those before `head` are. */
  #candidates: number[] = [];
  #head = 0;
  #from = 0;
  /** Samples before it were looked at. */
  #seen = 0;

  constructor(isBetter: Better) {
    this.#isBetter = isBetter;
  }

  /** Where the best sample of a window is; where all are NaN, the last one. */
  of({ values, from, to }: Pick<RangeWindow, 'values' | 'from' | 'to'>): number {
    if (values !== this.#values || from < this.#from || to < this.#seen || from > this.#seen) this.#begin(values, from);
    this.#from = from;
    for (let index = this.#seen; index < to; index++) this.#add(values, index);
    this.#seen = to;
    while (this.#head < this.#candidates.length && (this.#candidates[this.#head] ?? 0) < from) this.#head++;
    return this.#candidates[this.#head] ?? to - 1;
  }

  #add(values: Float64Array, index: number): void {
    const value = values[index] ?? NaN;
    if (Number.isNaN(value)) return;
    const candidates = this.#candidates;
    while (candidates.length > this.#head && this.#isBetter(value, values[candidates.at(-1) ?? 0] ?? NaN))
      candidates.pop();
    candidates.push(index);
  }

  #begin(values: Float64Array, from: number): void {
    this.#values = values;
    this.#candidates = [];
    this.#head = 0;
    this.#seen = from;
  }
}
