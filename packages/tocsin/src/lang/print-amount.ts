import type { Limit } from './limit.ts';
import type { Unit } from './units.ts';

/** Four significant digits, without the zeros that say nothing. Go, which prints beside it, rounds a half to the even digit. */
const short = (value: number): string => {
  const [, digits = '', rest = '', power = ''] = /^(-?\d\.\d{3})(\d*)(e.*)$/.exec(value.toExponential(20)) ?? [];
  const isTie = /^50*$/.test(rest) && Number(digits.at(-1)) % 2 === 0;
  return String(Number(isTie ? digits + power : value.toPrecision(4)));
};
/** Without a fraction, and however large never with an exponent. */
const whole = (value: number): string => {
  const down = Math.floor(value);
  const isUp = value - down > 0.5 || (value - down === 0.5 && down % 2 !== 0);
  return BigInt(isUp ? down + 1 : down).toString();
};

/** As Prometheus does: by one prefix after the other, until the number is small enough, or large enough. */
const scaled = (value: number, base: number, up: readonly string[], down: readonly string[]): string => {
  let shown = value;
  let prefix = '';
  for (const step of Math.abs(value) >= 1 ? up : down) {
    if (Math.abs(value) >= 1 ? Math.abs(shown) < base : value === 0 || Math.abs(shown) >= 1) break;
    prefix = step;
    shown = Math.abs(value) >= 1 ? shown / base : shown * base;
  }
  return short(shown) + prefix;
};
const decimal = (value: number): string => scaled(value, 1000, ['k', 'M', 'G', 'T', 'P'], ['m', 'u', 'n', 'p']);
const binary = (value: number): string => `${scaled(value, 1024, ['ki', 'Mi', 'Gi', 'Ti', 'Pi'], [])}B`;

const duration = (value: number): string => {
  const all = Math.floor(value);
  const [days, hours, minutes, seconds] = [all / 86_400, (all / 3600) % 24, (all / 60) % 60, all % 60].map(Math.floor);
  if (value < 1) return `${decimal(value)}s`;
  if (value < 60) return `${short(value)}s`;
  if (days) return `${days}d ${hours}h ${minutes}m ${seconds}s`;
  return hours ? `${hours}h ${minutes}m ${seconds}s` : `${minutes}m ${seconds}s`;
};

const printers: Record<Unit, (value: number) => string> = {
  seconds: duration,
  timestamp: (value) => `${new Date(value * 1000).toISOString().slice(0, 19).replace('T', ' ')} +0000 UTC`,
  bytes: binary,
  ratio: (value) => `${short(value * 100)}%`,
  events: whole,
  count: whole,
  'events per second': (value) => `${decimal(value)}/s`,
  'bytes per second': (value) => `${binary(value)}/s`,
  'count per second': (value) => `${decimal(value)}/s`,
};

/** A number of a unit, for people: as Prometheus' template functions print the values beside it. */
export const printAmount = (unit: Unit, value: number): string => printers[unit](value);

/** Prints what a limit is where the definition is compiled for, in its unit. */
export type Say = (limit: Limit<Unit>) => string;
