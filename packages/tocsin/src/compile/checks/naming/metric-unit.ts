import type { MetricSpec } from '#lang';
import type { Check } from '../check.ts';
import { judgeNames } from './judged.ts';

/** Words that say a unit which is not Prometheus' base unit, and what that is. */
const BASE: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    'ms msec msecs millis millisecond milliseconds us usec microsecond microseconds ns nanosecond nanoseconds sec secs minute minutes hour hours day days week weeks'
      .split(' ')
      .map((word) => [word, 'seconds']),
  ),
  ...Object.fromEntries(
    'kb kib mb mib gb gib tb tib pb kilobyte kilobytes megabyte megabytes gigabyte gigabytes terabyte terabytes bits kilobits megabits gigabits'
      .split(' ')
      .map((word) => [word, 'bytes']),
  ),
  percent: 'ratio',
  percentage: 'ratio',
  pct: 'ratio',
  fahrenheit: 'celsius',
};

/** promlint's rules for units: base units, written out, in the name. */
export const metricUnit: Check = (view) => judgeNames(view, { code: 'metric-unit', faultOf });

/** A period at the end of a name: `last_hour`, `per_day`, `past_24_hours`. */
const PERIOD = /_(?:last|past|previous|this|per|each|every)_(?:\d+_?)?[a-z]+$/;

const faultOf = ({ name, type, unit }: MetricSpec): readonly [message: string, help: string] | undefined => {
  // A unit stands last, but for the suffixes that say a type.
  const stem = name.replace(/_(total|info)$/, '');
  const last = stem.split('_').at(-1) ?? '';
  const base = Object.hasOwn(BASE, last) ? BASE[last] : undefined;
  // orders_last_hour are orders: the words say over which time they were counted.
  if (base !== undefined && !PERIOD.test(stem))
    return [
      `"${last}" is not a base unit: results with other metrics are wrong by a factor`,
      `publish ${base}: ${stem.slice(0, -last.length)}${base}`,
    ];
  const said = ['seconds', 'bytes', 'ratio'].find((word) => stem.endsWith(`_${word}`));
  const is = unit === 'timestamp' ? 'seconds' : unit;
  const named = ['seconds', 'bytes', 'ratio'].includes(is);
  if (type !== 'untyped' && named && said !== undefined && said !== is)
    return [`the name says ${said}, and its unit is ${unit}`, `write ${stem.slice(0, -said.length)}${is}`];
  return undefined;
};
