/** A number that was given out and has no row yet belongs to a transaction that goes on, or that was rolled back. */
const PATIENCE = 600;
/** Where numbers are given out in great steps, not every one in between is worth waiting for. */
const MOST_GAPS = 500;

/**
 * What was taken from a table whose rows are numbered as they come. Rows appear when their transaction ends, so a smaller
 * number may come after a greater one: numbers that were skipped are asked for again for a while.
 */
export class Serial {
  #last: number;
  readonly #gaps = new Map<number, number>();

  /** @param last the greatest number that is not to be taken */
  constructor(last: number) {
    this.#last = last;
  }

  get last(): number {
    return this.#last;
  }
  /** Smaller numbers that may still come. */
  get gaps(): readonly number[] {
    return [...this.#gaps.keys()];
  }

  /** @param now seconds */
  take(number: number, now: number): void {
    if (this.#gaps.delete(number) || number <= this.#last) return;
    for (let gap = Math.max(this.#last + 1, number - MOST_GAPS); gap < number; gap++) this.#gaps.set(gap, now);
    this.#last = number;
  }

  /** Gives up on numbers that did not come. */
  settle(now: number): void {
    for (const [gap, since] of this.#gaps)
      if (now - since > PATIENCE || this.#gaps.size > MOST_GAPS) this.#gaps.delete(gap);
  }
}
