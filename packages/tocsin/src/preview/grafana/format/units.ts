import {
  daysHoursMinutesSeconds,
  durationMilliseconds,
  durationSeconds,
  hoursMinutesSeconds,
  isoTime,
} from './clocks.ts';
import type { Formatted, Formatter } from './formatted.ts';
import { binary, counted, decimal, percent, plain, short } from './scales.ts';
import { days, hours, microseconds, milliseconds, minutes, nanoseconds, seconds } from './times.ts';

const word =
  (yes: string, no: string): Formatter =>
  (value) => ({ text: value !== 0 && !Number.isNaN(value) ? yes : no });

/** The formatters of Grafana's units, by the unit's id. */
const units: Readonly<Record<string, Formatter>> = {
  none: plain(''),
  short,
  sishort: decimal(''),
  percent: percent(1),
  percentunit: percent(100),
  bytes: binary('B'),
  decbytes: decimal('B'),
  bits: binary('b'),
  decbits: decimal('b'),
  kbytes: binary('B', 1),
  deckbytes: decimal('B', 1),
  mbytes: binary('B', 2),
  decmbytes: decimal('B', 2),
  gbytes: binary('B', 3),
  decgbytes: decimal('B', 3),
  binBps: binary('B/s'),
  Bps: decimal('B/s'),
  binbps: binary('b/s'),
  bps: decimal('b/s'),
  KBs: decimal('B/s', 1),
  KiBs: binary('B/s', 1),
  MBs: decimal('B/s', 2),
  MiBs: binary('B/s', 2),
  pps: decimal('p/s'),
  cps: counted('c/s'),
  ops: counted('ops/s'),
  reqps: counted('req/s'),
  rps: counted('rd/s'),
  wps: counted('wr/s'),
  iops: counted('io/s'),
  cpm: counted('c/m'),
  opm: counted('ops/m'),
  hertz: decimal('Hz'),
  celsius: plain('°C'),
  watt: decimal('W'),
  volt: decimal('V'),
  ns: nanoseconds,
  µs: microseconds,
  ms: milliseconds,
  s: seconds,
  m: minutes,
  h: hours,
  d: days,
  dtdurations: durationSeconds,
  dtdurationms: durationMilliseconds,
  dthms: hoursMinutesSeconds,
  dtdhms: daysHoursMinutesSeconds,
  dateTimeAsIso: isoTime,
  bool: word('True', 'False'),
  bool_yes_no: word('Yes', 'No'),
  bool_on_off: word('On', 'Off'),
};

/** The formatter of a unit by its id, of `prefix:`, `suffix:`, `count:` and `si:`; a stranger is put behind the number. */
export const unitFormat = (id = 'none'): Formatter => {
  const known = Object.hasOwn(units, id) ? units[id] : undefined;
  if (known) return known;
  const [, kind, rest = ''] = /^(\w+):(.*)$/s.exec(id) ?? [];
  switch (kind) {
    case 'prefix':
      return (value, decimals) => ({ text: `${rest}${plain('')(value, decimals).text}` });
    case 'suffix':
      return plain(rest);
    case 'count':
      return counted(rest);
    case 'si':
      return si(rest);
    default:
      return plain(id);
  }
};

/** `si:mV`: the number counts millivolts already. */
const si = (unit: string): Formatter => {
  const power = PREFIXES.indexOf(unit.charAt(0)) - PREFIXES.indexOf('|');
  return PREFIXES.includes(unit.charAt(0)) && unit !== '' ? decimal(unit.slice(1), power) : decimal(unit);
};
const PREFIXES = 'fpnµm|kMGTPEZY';

/** A value in a unit, as one text. */
export const textOf = (unit: string | undefined, value: number, decimals?: number | null): string => {
  const { text, suffix = '' }: Formatted = unitFormat(unit)(value, decimals);
  return text + suffix;
};
