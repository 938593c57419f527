import type { Family } from './family.ts';
import type { SeriesName } from './series-name.ts';

/** Bytes of lines that are kept, in one format: some 25 000 of them. */
const MOST_KEPT = 2 * 1024 * 1024;

/** Lines of some series that follow each other, and what they say. */
interface Lines {
  readonly values: Buffer;
  readonly since: number | undefined;
  readonly bytes: Buffer;
  /** How many of the bytes are no numbers. */
  readonly fixed: number;
}

interface Known {
  readonly lines: Map<number, Lines>;
  /** Whether the page that is written has its series. */
  asked: boolean;
}

const valuesOf = ({ values, stride }: Family, first: number, end: number): Buffer =>
  Buffer.from(values.buffer, values.byteOffset + first * stride * 8, (end - first) * stride * 8);

/**
 * Lines of the page that was written last: most series are from one scrape to the next what they were, and to compare
 * their numbers takes a fraction of the time that it takes to write them. A tally keeps the list of its names as long as
 * it lives, and only adds to it; what is found anew at each scrape has a new one, so its lines are not kept for long.
 */
export class KnownLines {
  readonly #families = new Map<readonly SeriesName[], Known>();
  #kept = 0;

  /** The lines of series `first` to `end`, if these were written before, with the same numbers. */
  find(family: Family, first: number, end: number): Lines | undefined {
    const known = this.#families.get(family.names);
    if (known === undefined) return undefined;
    known.asked = true;
    const lines = known.lines.get(first);
    // As many values are as many series.
    const same = lines?.since === family.since && lines?.values.equals(valuesOf(family, first, end)) === true;
    return same ? lines : undefined;
  }

  /** Keeps a copy of them. */
  keep(family: Family, first: number, end: number, written: Pick<Lines, 'bytes' | 'fixed'>): void {
    const known = this.#families.get(family.names) ?? { lines: new Map<number, Lines>(), asked: true };
    const kept = this.#kept + written.bytes.length - (known.lines.get(first)?.bytes.length ?? 0);
    if (kept > MOST_KEPT) return;
    this.#kept = kept;
    const values = Buffer.from(valuesOf(family, first, end));
    known.lines.set(first, { values, since: family.since, bytes: Buffer.from(written.bytes), fixed: written.fixed });
    this.#families.set(family.names, known);
  }

  /** The page is written: forgets the lines of families that it has not. */
  end(): void {
    for (const [names, known] of this.#families) {
      if (known.asked) known.asked = false;
      else {
        for (const { bytes } of known.lines.values()) this.#kept -= bytes.length;
        this.#families.delete(names);
      }
    }
  }
}
