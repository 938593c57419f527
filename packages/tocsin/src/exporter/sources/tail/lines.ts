const NEWLINE = 10;
/** A longer line is cut, so that a file without newlines cannot fill the memory. */
const LONGEST = 1024 * 1024;

/** Is given each line as bytes, from `start` to before `end`, without its newline. They are overwritten afterwards. */
export type EachLine = (bytes: Buffer, start: number, end: number) => void;

/** For whoever wants words. Bytes that are no UTF-8 become U+FFFD. */
export const asText =
  (each: (line: string) => void): EachLine =>
  (bytes, start, end) =>
    each(bytes.toString('utf8', start, end));

/** Cuts chunks of bytes into lines. The end of a chunk waits for the rest of its line. */
export class Lines {
  #pending: Buffer[] = [];
  #length = 0;
  constructor(begun: Buffer = Buffer.alloc(0)) {
    this.#keep(begun);
  }

  /** The line that was begun, as far as it is kept. */
  get begun(): Buffer {
    return Buffer.concat(this.#pending, this.#length);
  }

  /** Gives the lines that this chunk completes, without empty ones. */
  push(chunk: Buffer, each: EachLine): void {
    let start = 0;
    let end = chunk.indexOf(NEWLINE);
    if (end >= 0 && this.#length > 0) {
      this.#keep(chunk.subarray(0, end));
      this.flush(each);
      start = end + 1;
      end = chunk.indexOf(NEWLINE, start);
    }
    for (; end >= 0; end = chunk.indexOf(NEWLINE, start)) {
      if (end > start) each(chunk, start, Math.min(end, start + LONGEST));
      start = end + 1;
    }
    // The chunk's memory is used again for the next one.
    this.#keep(Buffer.from(chunk.subarray(start)));
  }

  /** Gives the line that was begun, when nothing can follow any more. */
  flush(each: EachLine): void {
    const line = this.begun;
    this.#pending = [];
    this.#length = 0;
    if (line.length > 0) each(line, 0, line.length);
  }

  #keep(bytes: Buffer): void {
    const kept = bytes.subarray(0, LONGEST - this.#length);
    if (kept.length === 0) return;
    this.#pending.push(kept);
    this.#length += kept.length;
  }
}
