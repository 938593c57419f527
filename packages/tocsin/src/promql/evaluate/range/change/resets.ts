import type { RangeWindow } from '../window.ts';

/** Finds the resets of a counter in windows that move on through a series, so that each sample is looked at once. Mutable: one serves for many series. */
export class Resets {
  #values: Float64Array | undefined;
  /** Where a value is less than the one before it, ascending; those before `head` are behind the windows. */
  readonly #found: number[] = [];
  #head = 0;
  #from = 0;
  /** Samples before it were looked at. */
  #seen = 0;

  /** Adds to a change what the counter had reached before each reset of a window, one by one: the last bits depend on the order. */
  added(change: number, { values, from, to }: Pick<RangeWindow, 'values' | 'from' | 'to'>): number {
    if (values !== this.#values || from < this.#from || to < this.#seen) this.#begin(values, from);
    this.#from = from;
    for (let index = Math.max(this.#seen, from + 1); index < to; index++)
      if ((values[index] ?? NaN) < (values[index - 1] ?? NaN)) this.#found.push(index);
    this.#seen = Math.max(this.#seen, to);
    while (this.#head < this.#found.length && (this.#found[this.#head] ?? 0) <= from) this.#head++;
    let sum = change;
    for (let at = this.#head; at < this.#found.length; at++) sum += values[(this.#found[at] ?? 0) - 1] ?? NaN;
    return sum;
  }

  #begin(values: Float64Array, from: number): void {
    this.#values = values;
    this.#found.length = 0;
    this.#head = 0;
    this.#seen = from;
  }
}
