import { formatFloat } from '../format/float.ts';
import { GoTime } from '../format/time.ts';
import type { Value } from '../format/values.ts';
import { toFloat } from './to-float.ts';

const four = (value: number): string => formatFloat(value, 'g', 4);
const SMALL = ['m', 'u', 'n', 'p', 'f', 'a', 'z', 'y'];

/** Up to the last of some prefixes, each a step larger or smaller. */
const scaled = (value: number, prefixes: readonly string[], isDone: (value: number) => boolean, by: number) => {
  let rest = value;
  let last = '';
  for (const prefix of prefixes) {
    if (isDone(rest)) break;
    last = prefix;
    rest = by > 0 ? rest / by : rest * -by;
  }
  return { rest, prefix: last };
};
const isOneOrMore = (value: number): boolean => Math.abs(value) >= 1;

/** `1.235M`, with metric prefixes. @throws Error */
export const humanize = (given: Value): string => {
  const value = toFloat(given);
  if (value === 0 || !Number.isFinite(value)) return four(value);
  const { rest, prefix } = isOneOrMore(value)
    ? scaled(value, ['k', 'M', 'G', 'T', 'P', 'E', 'Z', 'Y'], (one) => Math.abs(one) < 1000, 1000)
    : scaled(value, SMALL, isOneOrMore, -1000);
  return four(rest) + prefix;
};

/** `1.177Mi`, with binary prefixes. @throws Error */
export const humanize1024 = (given: Value): string => {
  const value = toFloat(given);
  if (Math.abs(value) <= 1 || !Number.isFinite(value)) return four(value);
  const prefixes = ['ki', 'Mi', 'Gi', 'Ti', 'Pi', 'Ei', 'Zi', 'Yi'];
  const { rest, prefix } = scaled(value, prefixes, (one) => Math.abs(one) < 1024, 1024);
  return four(rest) + prefix;
};

/** `1d 2h 3m 4s`, of seconds. @throws Error */
export const humanizeDuration = (given: Value): string => {
  const value = toFloat(given);
  if (!Number.isFinite(value)) return four(value);
  if (value === 0) return `${four(value)}s`;
  if (!isOneOrMore(value)) {
    const { rest, prefix } = scaled(value, SMALL, isOneOrMore, -1000);
    return `${four(rest)}${prefix}s`;
  }
  const sign = value < 0 ? '-' : '';
  const size = Math.abs(value);
  // Go turns what is too long for an int64 into its least number.
  const whole = size < 2 ** 63 ? BigInt(Math.trunc(size)) : -(2n ** 63n);
  const seconds = whole % 60n;
  const minutes = (whole / 60n) % 60n;
  const hours = (whole / 3600n) % 24n;
  const days = whole / 86_400n;
  if (days !== 0n) return `${sign}${days}d ${hours}h ${minutes}m ${seconds}s`;
  if (hours !== 0n) return `${sign}${hours}h ${minutes}m ${seconds}s`;
  if (minutes !== 0n) return `${sign}${minutes}m ${seconds}s`;
  return `${sign}${four(size)}s`;
};

/** `12.35%`, of a ratio. @throws Error */
export const humanizePercentage = (given: Value): string => `${four(toFloat(given) * 100)}%`;

/** A moment as Go prints it, of seconds since 1970. @throws Error */
export const humanizeTimestamp = (given: Value): string => {
  const value = toFloat(given);
  return Number.isFinite(value) ? timeOf(value).toText() : four(value);
};

/** @throws Error for what is no moment */
export const toTime = (given: Value): GoTime => {
  const value = toFloat(given);
  if (!Number.isFinite(value)) throw new Error('value is NaN or Inf');
  return timeOf(value);
};

const timeOf = (seconds: number): GoTime => {
  const nanoseconds = seconds * 1e9;
  if (nanoseconds > 2 ** 63 || nanoseconds < -(2 ** 63))
    throw new Error(
      `${formatFloat(seconds, 'g')} cannot be represented as a nanoseconds timestamp since it overflows int64`,
    );
  return new GoTime(Number(BigInt(Math.trunc(nanoseconds)) / 1_000_000n));
};
