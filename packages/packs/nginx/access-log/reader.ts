import { type EachLine, Tail, type TailPosition } from 'tocsin/exporter';
import { Counted, type Reading } from './counted.ts';

/** What the log is, and how it is counted. */
export interface Assignment {
  readonly file: string;
  /** Upper bounds of the durations' buckets in seconds, without +Inf. */
  readonly bounds: readonly number[];
}
export interface Opened {
  readonly position: TailPosition;
}
export interface Read {
  readonly reading: Reading;
  /** The numbers belong to it: they are kept together. */
  readonly position: TailPosition;
  /** Bytes; undefined where the log could not be read to its end. */
  readonly unread?: number;
  /** Files that were gone, packed or cut before they were surely read to their end. */
  readonly lost: number;
  /** Whether nginx goes on with a log that was put aside. */
  readonly leftBehind: boolean;
  /** Why not. */
  readonly problem?: NodeJS.ErrnoException;
}

/**
 * Reads and counts an access log, 128 KiB at a time: less than a millisecond's work, after which others have their turn, so
 * a burst holds up no scrape. A thread of its own would take 15 MB of an idle exporter. Not to be asked twice at once.
 */
export class LogReader {
  readonly #assignment: Assignment;
  #tail: Tail | undefined;
  constructor(assignment: Assignment) {
    this.#assignment = assignment;
  }

  /** Goes on from a position, or begins at the end of the log. @throws the system's error; it is not open then */
  async open(from: TailPosition | undefined): Promise<Opened> {
    await this.close();
    const tail = new Tail(this.#assignment.file);
    await tail.open(from);
    this.#tail = tail;
    return { position: tail.position };
  }

  /** What was counted up to a position. A reading that is stopped tells what it read until then. */
  async read(most: number, signal: AbortSignal): Promise<Read> {
    const tail = this.#tail;
    if (tail === undefined) throw new Error('the access log is not open');
    const counted = new Counted(this.#assignment.bounds);
    const each: EachLine = (bytes, start, end) => counted.add(bytes, start, end);
    const about = () => ({
      reading: counted.reading,
      position: tail.position,
      lost: tail.takeLost(),
      leftBehind: tail.leftBehind,
    });
    try {
      const unread = await tail.read({ signal, most, each });
      return { ...about(), unread };
    } catch (error) {
      return { ...about(), problem: error as NodeJS.ErrnoException };
    }
  }

  /** Whether there is a log to read. */
  get isOpen(): boolean {
    return this.#tail !== undefined;
  }

  async close(): Promise<void> {
    const tail = this.#tail;
    this.#tail = undefined;
    await tail?.close();
  }
}
