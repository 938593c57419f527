/** A number has at most so many characters. */
export const LONGEST_NUMBER = 32;
const NEWLINE = 10;
const ZERO = 48;
/** What fits into 31 bits is divided as integers are. */
const MOST_INTEGER = 0x7fffffff;

const numberText = (value: number): string => {
  if (value === Infinity) return '+Inf';
  return value === -Infinity ? '-Inf' : String(value);
};

/** @returns the place after it */
const writeInteger = (buffer: Buffer, at: number, value: number): number => {
  let digits = 1;
  for (let power = 10; power <= value; power *= 10) digits++;
  const end = at + digits;
  let rest = value;
  for (let place = end - 1; place >= at; place--) {
    const next = (rest / 10) | 0;
    buffer[place] = ZERO + (rest - next * 10);
    rest = next;
  }
  return end;
};

/** Bytes of a page, in memory that is used again. */
export class Page {
  #buffer: Buffer;
  #length = 0;
  #fixed = 0;
  constructor(size: number) {
    this.#buffer = Buffer.allocUnsafeSlow(size);
  }

  get length(): number {
    return this.#length;
  }

  /** Bytes of it that are no numbers: the same from page to page, as long as the series are. */
  get fixed(): number {
    return this.#fixed;
  }

  /** What was written since the last call. It is overwritten by what is written next. */
  take(): Buffer {
    const taken = this.#buffer.subarray(0, this.#length);
    this.#length = 0;
    this.#fixed = 0;
    return taken;
  }

  /** What was written from some length on. It is overwritten after `take`. */
  from(start: number): Buffer {
    return this.#buffer.subarray(start, this.#length);
  }

  /** Lines that were written before, of which so many bytes are no numbers. */
  again(lines: Buffer, fixed: number): void {
    this.room(lines.length);
    lines.copy(this.#buffer, this.#length);
    this.#length += lines.length;
    this.#fixed += fixed;
  }

  text(text: string): void {
    // A UTF-16 unit takes at most three bytes.
    this.room(text.length * 3);
    const bytes = this.#buffer.write(text, this.#length);
    this.#length += bytes;
    this.#fixed += bytes;
  }

  /**
   * A line: its beginning out of some bytes, a number without the loss of a bit, and what may follow that.
   * Into the room that was made for it.
   */
  line(source: Buffer, start: number, end: number, value: number, after?: string): void {
    const buffer = this.#buffer;
    let at = this.#length;
    source.copy(buffer, at, start, end);
    at += end - start;
    this.#fixed += end - start;
    if (value >= 0 && value <= MOST_INTEGER && (value | 0) === value) at = writeInteger(buffer, at, value);
    else at += buffer.write(numberText(value), at, 'latin1');
    if (after !== undefined) at += buffer.write(after, at);
    buffer[at++] = NEWLINE;
    this.#length = at;
  }

  /** Makes room for so many bytes. */
  room(bytes: number): void {
    if (this.#length + bytes <= this.#buffer.length) return;
    const larger = Buffer.allocUnsafeSlow(Math.max(this.#buffer.length * 2, this.#length + bytes));
    this.#buffer.copy(larger, 0, 0, this.#length);
    this.#buffer = larger;
  }
}
