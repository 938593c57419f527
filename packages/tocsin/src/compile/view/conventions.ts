import type { KnownMetric } from '../../promql/infer/types.ts';
import { unitNamed } from '../../promql/infer/units.ts';

const suffixes: readonly (readonly [RegExp, KnownMetric['type'], string])[] = [
  [/_(bucket|sum|count)$/, 'unknown', ''],
  // An info is 1 whatever ends its name.
  [/_info_total$/, 'unknown', ''],
  [/_bytes_total$/, 'counter', 'bytes'],
  [/_seconds_total$/, 'counter', 'seconds'],
  [/_total$/, 'counter', 'events'],
  [/_time(stamp)?_seconds$|_timestamp_(ms|milliseconds)$/, 'unknown', ''],
  [/_seconds$/, 'unknown', 'seconds'],
  [/_milliseconds$|_ms$/, 'unknown', 'milliseconds'],
  [/_bytes$/, 'unknown', 'bytes'],
  [/_ratio$/, 'unknown', 'ratio'],
  [/_percent(age)?$/, 'unknown', 'percent'],
];

/** What a name says by Prometheus' conventions: type and unit, and nothing of labels. */
export const byConvention = (name: string): KnownMetric | undefined => {
  const found = suffixes.find((each) => each[0].test(name));
  const unit = found && unitNamed(found[2]);
  return unit && { type: found[1], unit, labels: UNKNOWN };
};
const UNKNOWN: KnownMetric['labels'] = { closed: false, names: {} };
