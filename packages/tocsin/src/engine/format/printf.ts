import { formatVerb, type Flags } from './verb.ts';
import { typeName, type Value } from './values.ts';
import { defaultText } from './sprint.ts';

const FLAGS: Readonly<Record<string, keyof Flags>> = {
  '#': 'sharp',
  '0': 'zero',
  '+': 'plus',
  '-': 'minus',
  ' ': 'space',
};

/** Go's `fmt.Sprintf`. */
export const sprintf = (format: string, args: readonly Value[]): string => new Formatting(format, args).run();

class Formatting {
  readonly #format: string;
  readonly #args: readonly Value[];
  #at = 0;
  #arg = 0;
  #isReordered = false;
  #isGood = true;
  constructor(format: string, args: readonly Value[]) {
    this.#format = format;
    this.#args = args;
  }

  run(): string {
    let out = '';
    while (this.#at < this.#format.length) {
      const next = this.#format.indexOf('%', this.#at);
      if (next < 0) {
        out += this.#format.slice(this.#at);
        break;
      }
      out += this.#format.slice(this.#at, next);
      this.#at = next + 1;
      out += this.#directive();
    }
    if (this.#isReordered || this.#arg >= this.#args.length) return out;
    const extra = this.#args
      .slice(this.#arg)
      .map((arg) => (arg === undefined ? '<nil>' : `${typeName(arg)}=${defaultText(arg)}`));
    return `${out}%!(EXTRA ${extra.join(', ')})`;
  }

  #directive(): string {
    const flags: { -readonly [K in keyof Flags]: Flags[K] } = {};
    this.#isGood = true;
    this.#isReordered = false;
    for (let flag = FLAGS[this.#peek()]; flag; flag = FLAGS[this.#peek()]) {
      Object.assign(flags, { [flag]: true });
      this.#at++;
    }
    let afterIndex = this.#index();
    let complaint = '';
    if (this.#peek() === '*') {
      this.#at++;
      const width = this.#intArgument();
      if (width === undefined) complaint += '%!(BADWIDTH)';
      else {
        flags.width = Math.abs(width);
        if (width < 0) flags.minus = true;
      }
      afterIndex = false;
    } else {
      const width = this.#digits();
      if (width !== undefined) {
        flags.width = width;
        if (afterIndex) this.#isGood = false;
      }
    }
    if (this.#peek() === '.') {
      this.#at++;
      if (afterIndex) this.#isGood = false;
      afterIndex = this.#index();
      if (this.#peek() === '*') {
        this.#at++;
        const precision = this.#intArgument();
        if (precision === undefined) complaint += '%!(BADPREC)';
        else if (precision >= 0) flags.precision = precision;
        afterIndex = false;
      } else flags.precision = this.#digits() ?? 0;
    }
    if (!afterIndex) this.#index();
    return complaint + this.#verb(flags);
  }

  #verb(flags: Flags): string {
    if (this.#at >= this.#format.length) return '%!(NOVERB)';
    const verb = String.fromCodePoint(this.#format.codePointAt(this.#at) ?? 0);
    this.#at += verb.length;
    if (verb === '%') return '%';
    if (!this.#isGood) return `%!${verb}(BADINDEX)`;
    if (this.#arg >= this.#args.length) return `%!${verb}(MISSING)`;
    return formatVerb(this.#args[this.#arg++], verb, flags);
  }

  #peek(): string {
    return this.#format.charAt(this.#at);
  }
  #digits(): number | undefined {
    const [digits] = /^\d+/.exec(this.#format.slice(this.#at)) ?? [];
    this.#at += digits?.length ?? 0;
    return digits === undefined ? undefined : Number(digits);
  }
  /** `[2]`: which argument is next. */
  #index(): boolean {
    if (this.#peek() !== '[') return false;
    this.#isReordered = true;
    const close = this.#format.indexOf(']', this.#at);
    const number = close < 0 ? '' : this.#format.slice(this.#at + 1, close);
    this.#at = close < 0 ? this.#at + 1 : close + 1;
    if (/^\d+$/.test(number) && Number(number) >= 1 && Number(number) <= this.#args.length) {
      this.#arg = Number(number) - 1;
      return true;
    }
    this.#isGood = false;
    return close >= 0;
  }
  #intArgument(): number | undefined {
    const arg = this.#args[this.#arg];
    if (this.#arg < this.#args.length) this.#arg++;
    return typeof arg === 'bigint' && arg <= 1_000_000n && arg >= -1_000_000n ? Number(arg) : undefined;
  }
}
