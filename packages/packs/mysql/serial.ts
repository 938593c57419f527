import type { Position } from 'tocsin/exporter';

/** A number that was given out and has no row yet belongs to a transaction that goes on, or that was rolled back. */
const PATIENCE = 600;
/** Where numbers are given out in great steps, not every one in between is worth waiting for. */
const MOST_GAPS = 500;

interface Kept {
  readonly last: number;
  /** Numbers that may still come, each with the second since when it is waited for. */
  readonly gaps: readonly (readonly [number, number])[];
}

/**
 * What was taken from a table whose rows are numbered as they come. Rows appear when their transaction ends, so a smaller
 * number may come after a greater one: numbers that were skipped are asked for again for a while.
 */
export class Serial {
  #last: number;
  readonly #gaps: Map<number, number>;

  private constructor({ last, gaps }: Kept) {
    this.#last = last;
    this.#gaps = new Map(gaps);
  }

  /** @param last the greatest number that is not to be taken */
  static after(last: number): Serial {
    return new Serial({ last, gaps: [] });
  }
  static at(position: Position): Serial {
    return new Serial(position as unknown as Kept);
  }

  get position(): Position {
    return { last: this.#last, gaps: [...this.#gaps] };
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
