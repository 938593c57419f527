import { callable } from './callable.ts';
import type { Callable, GoObject, Value } from './values.ts';

const method = (call: () => Value): Callable => callable([], call);
const HOUR = 3_600_000_000_000;
const MINUTE = 60_000_000_000;
const SECOND = 1_000_000_000;

/** Go's time.Duration, pointed at. */
export class GoDuration implements GoObject {
  readonly type = '*time.Duration';
  readonly nanoseconds: bigint;
  constructor(nanoseconds: bigint) {
    this.nanoseconds = nanoseconds;
  }
  readonly methods: GoObject['methods'] = {
    Abs: method(() => new GoDuration(this.nanoseconds < 0n ? -this.nanoseconds : this.nanoseconds)),
    Hours: method(() => Number(this.nanoseconds) / HOUR),
    Minutes: method(() => Number(this.nanoseconds) / MINUTE),
    Seconds: method(() => Number(this.nanoseconds) / SECOND),
    Milliseconds: method(() => this.nanoseconds / 1_000_000n),
    Microseconds: method(() => this.nanoseconds / 1000n),
    Nanoseconds: method(() => this.nanoseconds),
    String: method(() => this.toText()),
    Truncate: callable(['time.Duration'], (by) => {
      const unit = nanosecondsOf(by);
      return new GoDuration(this.nanoseconds - (unit > 0n ? this.nanoseconds % unit : 0n));
    }),
    Round: callable(['time.Duration'], (by) => {
      const unit = nanosecondsOf(by);
      return new GoDuration(unit > 0n ? roundTo(this.nanoseconds, unit) : this.nanoseconds);
    }),
  };
  /** `1h2m3.5s` */
  toText(): string {
    const sign = this.nanoseconds < 0n ? '-' : '';
    const rest = this.nanoseconds < 0n ? -this.nanoseconds : this.nanoseconds;
    if (rest === 0n) return '0s';
    if (rest < 1000n) return `${sign}${rest}ns`;
    if (rest < 1_000_000n) return `${sign}${decimal(rest, 3)}µs`;
    if (rest < 1_000_000_000n) return `${sign}${decimal(rest, 6)}ms`;
    const seconds = rest / 1_000_000_000n;
    const hours = seconds / 3600n;
    const minutes = (seconds / 60n) % 60n;
    const head = hours > 0n ? `${hours}h${minutes}m` : minutes > 0n ? `${minutes}m` : '';
    return `${sign}${head}${decimal(rest % 60_000_000_000n, 9)}s`;
  }
}

const decimal = (amount: bigint, places: number): string => {
  const digits = String(amount).padStart(places + 1, '0');
  const fraction = digits.slice(-places).replace(/0+$/, '');
  return digits.slice(0, -places) + (fraction === '' ? '' : `.${fraction}`);
};

const roundTo = (amount: bigint, unit: bigint): bigint => {
  const size = amount < 0n ? -amount : amount;
  const rest = size % unit;
  const result = rest * 2n < unit ? size - rest : size - rest + unit;
  return amount < 0n ? -result : result;
};

/** The nanoseconds of a duration, or of a number that is taken for one. */
export const nanosecondsOf = (by: bigint | GoObject): bigint =>
  by instanceof GoDuration ? by.nanoseconds : typeof by === 'bigint' ? by : 0n;
