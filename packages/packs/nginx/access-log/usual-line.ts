const QUOTE = 34;
const BACKSLASH = 92;
const DOT = 46;
const ZERO = 48;
const NINE = 57;
/** Whether a byte stands in a text as it is: not what ends it, begins an escape, or JSON does not allow there. */
const isPlain = Uint8Array.from({ length: 256 }, (_, byte) =>
  Number(byte >= 32 && byte !== QUOTE && byte !== BACKSLASH),
);

/** Digits of which every number is exact, and so is its quotient by a power of ten. */
const MOST_DIGITS = 15;
const POWERS = Array.from({ length: MOST_DIGITS + 1 }, (_, power) => 10 ** power);

/** A fixed part of a line, four bytes at a time. */
interface Word {
  readonly fours: Int32Array;
  readonly rest: Uint8Array;
  readonly length: number;
}
const word = (text: string): Word => {
  const bytes = Buffer.from(text);
  const fours = Int32Array.from({ length: bytes.length >> 2 }, (_, index) => bytes.readInt32BE(index * 4));
  return { fours, rest: Uint8Array.from(bytes.subarray(fours.length * 4)), length: bytes.length };
};

const between = {
  time: word('{"time":'),
  method: word(',"method":"'),
  status: word('","status":"'),
  seconds: word('","request_time":'),
  upstream: word(',"upstream_time":"'),
  sent: word('","bytes":'),
  uri: word(',"uri":"'),
  route: word('","route":"'),
  id: word('","request_id":"'),
  end: word('"}'),
} as const;

/**
 * A line exactly as the generated format writes it, without a backslash in it: what it holds is what JSON.parse would find.
 * It is read byte by byte and nothing is made of it, not even a string, which is several times as fast as an expression. One
 * serves for all lines; any other line is left to JSON.parse.
 */
export class UsualLine {
  /** Where the method begins; where the status ends. */
  methodAt = 0;
  methodEnd = 0;
  statusAt = 0;
  statusEnd = 0;
  routeAt = 0;
  routeEnd = 0;
  idAt = 0;
  idEnd = 0;
  seconds = 0;
  time = 0;
  #bytes: Uint8Array = new Uint8Array();
  #view: DataView = new DataView(new ArrayBuffer());
  #at = 0;
  #end = 0;

  /** Whether the bytes are such a line; its parts are known then. */
  read(bytes: Uint8Array, start: number, end: number): boolean {
    if (bytes !== this.#bytes) {
      this.#bytes = bytes;
      this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    }
    this.#at = start;
    this.#end = end;
    return this.#head() && this.#tail();
  }

  #head(): boolean {
    if (!this.#past(between.time) || !((this.time = this.#number()) >= 0)) return false;
    if (!this.#past(between.method)) return false;
    this.methodAt = this.#at;
    if (!this.#text()) return false;
    this.methodEnd = this.#at;
    if (!this.#past(between.status)) return false;
    this.statusAt = this.#at;
    if (!this.#code()) return false;
    this.statusEnd = this.#at;
    return this.#past(between.seconds) && (this.seconds = this.#number()) >= 0;
  }

  #tail(): boolean {
    if (!this.#past(between.upstream) || !this.#text()) return false;
    if (!this.#past(between.sent) || !(this.#number() >= 0)) return false;
    if (!this.#past(between.uri) || !this.#text() || !this.#past(between.route)) return false;
    this.routeAt = this.#at;
    if (!this.#text()) return false;
    this.routeEnd = this.idAt = this.idEnd = this.#at;
    if (this.#past(between.id)) {
      this.idAt = this.#at;
      if (!this.#text()) return false;
      this.idEnd = this.#at;
    }
    return this.#past(between.end) && this.#at === this.#end;
  }

  /** Goes past a word, if it is next. */
  #past({ fours, rest, length }: Word): boolean {
    let at = this.#at;
    if (at + length > this.#end) return false;
    const view = this.#view;
    for (let four = 0; four < fours.length; four++, at += 4) if (view.getInt32(at) !== fours[four]) return false;
    const bytes = this.#bytes;
    for (let index = 0; index < rest.length; index++, at++) if (bytes[at] !== rest[index]) return false;
    this.#at = at;
    return true;
  }

  /** Goes to the quote that ends a text; false if the text has something in it that JSON would write otherwise. */
  #text(): boolean {
    const bytes = this.#bytes;
    const end = this.#end;
    let at = this.#at;
    while (at < end && isPlain[bytes[at]!] === 1) at++;
    this.#at = at;
    return at < end && bytes[at] === QUOTE;
  }

  /** Goes past three digits. */
  #code(): boolean {
    const end = this.#at + 3;
    for (; this.#at < end; this.#at++) if (!isDigit(this.#bytes[this.#at])) return false;
    return true;
  }

  /** Goes past a number and returns it; NaN if it is none, or longer than can be told exactly. */
  #number(): number {
    const start = this.#at;
    const whole = this.#digits(0);
    const digits = this.#at - start;
    if (digits === 0 || (digits > 1 && this.#bytes[start] === ZERO)) return NaN;
    if (this.#bytes[this.#at] !== DOT) return digits > MOST_DIGITS ? NaN : whole;
    const point = this.#at++;
    const all = this.#digits(whole);
    const decimals = this.#at - point - 1;
    return decimals === 0 || digits + decimals > MOST_DIGITS ? NaN : all / POWERS[decimals]!;
  }

  /** Goes past digits, as those that follow others. */
  #digits(before: number): number {
    const bytes = this.#bytes;
    let at = this.#at;
    let number = before;
    for (; isDigit(bytes[at]); at++) number = number * 10 + (bytes[at]! - ZERO);
    this.#at = at;
    return number;
  }
}

const isDigit = (byte: number | undefined): boolean => byte! >= ZERO && byte! <= NINE;
