import type { KnownMetric } from '../../promql/infer/types.ts';
import { unitNamed } from '../../promql/infer/units.ts';

const suffixes: readonly (readonly [RegExp, KnownMetric['type'], string])[] = [
  [/_(bucket|sum|count)$/, 'unknown', ''],
  // An info is 1 whatever ends its name.
  [/_info_total$/, 'unknown', ''],
  // Points in time, and what may be one as well as a duration.
  [
    /_timestamp_\w+_seconds$|_success(?:ful)?_seconds$|_last_(?!\w*(?:duration|latency|took|elapsed|lag|delay|age)_)\w+_seconds$/,
    'unknown',
    '',
  ],
  [
    /_time(stamp)?_seconds_total$|_(?:[acm]time|created|expir\w+|not_(?:after|before)|last_(?:run|success\w*|failure|update\w*|seen|sync\w*|change\w*|modified))_seconds$/,
    'unknown',
    '',
  ],
  // How long something has run is compared with little to see that it began again.
  [/_uptime(?:_seconds)?(?:_total)?$/, 'unknown', 'seconds'],
  // So many of what, only its author knows.
  [/_sizes?_total$/, 'counter', ''],
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
