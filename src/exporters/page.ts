const NEWLINE = 10;
const ZERO = 48;
const MINUS = 45;
/** No number is longer, and no name of the exporter's own. */
const LONGEST_NUMBER = 32;

/** Bytes of a page, in memory that is used again. */
export class Page {
  #buffer: Buffer;
  #length = 0;
  constructor(size: number) {
    this.#buffer = Buffer.allocUnsafeSlow(size);
  }

  get length(): number {
    return this.#length;
  }

  /** What was written since the last call. It is overwritten by what is written next. */
  take(): Buffer {
    const taken = this.#buffer.subarray(0, this.#length);
    this.#length = 0;
    return taken;
  }

  bytes(source: Buffer, start: number, end: number): void {
    this.#room(end - start);
    source.copy(this.#buffer, this.#length, start, end);
    this.#length += end - start;
  }

  text(text: string): void {
    // A UTF-16 unit takes at most three bytes.
    this.#room(text.length * 3);
    this.#length += this.#buffer.write(text, this.#length);
  }

  /** A number as both formats have it, without the loss of a bit. */
  number(value: number): void {
    this.#room(LONGEST_NUMBER);
    if (Number.isSafeInteger(value)) this.#integer(value);
    else this.#ascii(Number.isFinite(value) || Number.isNaN(value) ? String(value) : value > 0 ? '+Inf' : '-Inf');
  }

  newline(): void {
    this.#room(1);
    this.#buffer[this.#length++] = NEWLINE;
  }

  #integer(value: number): void {
    const buffer = this.#buffer;
    let rest = value;
    if (value < 0) {
      buffer[this.#length++] = MINUS;
      rest = -value;
    }
    let digits = 1;
    for (let power = 10; power <= rest; power *= 10) digits++;
    let at = (this.#length += digits);
    // Beyond 31 bits the division needs to be told that it is one of integers.
    while (rest >= 0x7fffffff) {
      const next = Math.floor(rest / 10);
      buffer[--at] = ZERO + (rest - next * 10);
      rest = next;
    }
    do {
      const next = (rest / 10) | 0;
      buffer[--at] = ZERO + (rest - next * 10);
      rest = next;
    } while (rest > 0);
  }

  #ascii(text: string): void {
    for (let at = 0; at < text.length; at++) this.#buffer[this.#length++] = text.charCodeAt(at);
  }

  #room(bytes: number): void {
    if (this.#length + bytes <= this.#buffer.length) return;
    const larger = Buffer.allocUnsafeSlow(Math.max(this.#buffer.length * 2, this.#length + bytes));
    this.#buffer.copy(larger, 0, 0, this.#length);
    this.#buffer = larger;
  }
}
