import type { Limit } from './limit.ts';
import type { Unit } from './units.ts';

/** Four significant digits, without the zeros that say nothing. */
const short = (value: number): string => String(Number(value.toPrecision(4)));

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
  const whole = Math.floor(value);
  const [days, hours, minutes, seconds] = [whole / 86_400, (whole / 3600) % 24, (whole / 60) % 60, whole % 60].map(
    Math.floor,
  );
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
  events: (value) => value.toFixed(0),
  count: (value) => value.toFixed(0),
  'events per second': (value) => `${decimal(value)}/s`,
  'bytes per second': (value) => `${binary(value)}/s`,
  'count per second': (value) => `${decimal(value)}/s`,
};

/** A number of a unit, for people: as Prometheus' template functions print the values beside it. */
export const printAmount = (unit: Unit, value: number): string => printers[unit](value);

/** Prints what a limit is where the definition is compiled for, in its unit. */
export type Say = (limit: Limit<Unit>) => string;
