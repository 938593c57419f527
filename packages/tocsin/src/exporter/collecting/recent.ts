import type { Position } from './collector.ts';

interface Kept {
  readonly from: number;
  readonly newest: number;
  readonly taken: readonly (readonly [string, number])[];
}

/**
 * What was taken from a log that is ordered by time and not written in that order: several hosts write it, and a time is
 * taken before its entry is there. So its end is read again each time, and what was taken before is known by its id.
 */
export class Recent {
  readonly #overlap: number;
  readonly #taken: Map<string, number>;
  #newest: number;
  #from: number;

  private constructor(overlap: number, { from, newest, taken }: Kept) {
    this.#overlap = overlap;
    this.#from = from;
    this.#newest = newest;
    this.#taken = new Map(taken);
  }

  /**
   * Goes on at a position, or begins at `since` if there is none: what is older is not taken.
   * @param overlap how late an entry may appear, in the log's own unit of time
   */
  static at(position: Position | undefined, since: number, overlap: number): Recent {
    return new Recent(overlap, (position as Kept | undefined) ?? { from: since, newest: since, taken: [] });
  }

  get position(): Position {
    return { from: this.#from, newest: this.#newest, taken: [...this.#taken] };
  }

  /** Where to read from. */
  get from(): number {
    return this.#from;
  }

  /** How many of what is read again were taken before. */
  get known(): number {
    return this.#taken.size;
  }

  has(id: string): boolean {
    return this.#taken.has(id);
  }

  take(id: string, at: number): void {
    this.#taken.set(id, at);
    this.#newest = Math.max(this.#newest, at);
  }

  /**
   * After the log was read to its end: moves on, and forgets what will not be read again.
   * @param more how much later than usual an entry may appear from now on
   */
  settle(more = 0): void {
    this.#from = Math.max(this.#from, this.#newest - this.#overlap - more);
    for (const [id, at] of this.#taken) if (at < this.#from) this.#taken.delete(id);
  }
}
