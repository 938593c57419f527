const NEWLINE = 10;
/** A longer line is cut, so that a file without newlines cannot fill the memory. */
const LONGEST = 1024 * 1024;

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

  /** The lines that this chunk completes, without empty ones. Bytes that are no UTF-8 become U+FFFD. */
  *push(chunk: Buffer): Generator<string> {
    const first = chunk.indexOf(NEWLINE);
    if (first < 0) return this.#keep(Buffer.from(chunk));
    this.#keep(chunk.subarray(0, first));
    yield* this.flush();
    const last = chunk.lastIndexOf(NEWLINE);
    // All whole lines at once: decoding is what takes long.
    for (const line of chunk.toString('utf8', first + 1, last).split('\n')) if (line !== '') yield line;
    // The chunk's memory is used again for the next one.
    this.#keep(Buffer.from(chunk.subarray(last + 1)));
  }

  /** The line that was begun, when nothing can follow any more. */
  *flush(): Generator<string> {
    const line = this.#pending.length === 1 ? this.#pending[0]! : Buffer.concat(this.#pending, this.#length);
    this.#pending = [];
    this.#length = 0;
    if (line.length > 0) yield line.toString();
  }

  #keep(bytes: Buffer): void {
    const kept = bytes.subarray(0, LONGEST - this.#length);
    if (kept.length === 0) return;
    this.#pending.push(kept);
    this.#length += kept.length;
  }
}
