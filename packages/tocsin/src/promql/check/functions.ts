import type { Version } from '../version.ts';

export type ValueType = 'scalar' | 'vector' | 'matrix' | 'string';
/** What Prometheus' documentation calls a type. */
export const typeName: Readonly<Record<ValueType, string>> = {
  scalar: 'scalar',
  vector: 'instant vector',
  matrix: 'range vector',
  string: 'string',
};

/** What a function takes and gives. */
export interface Signature {
  readonly takes: readonly ValueType[];
  readonly gives: ValueType;
  /** How many of the last arguments may be left out. */
  readonly optional: number;
  /** Whether the last argument may come again and again. */
  readonly repeats: boolean;
  readonly since?: Version;
  /** The first version without it. */
  readonly until?: Version;
  /** Behind the flag promql-experimental-functions, at least at first. */
  readonly experimental: boolean;
  /** The first version that needs no flag. */
  readonly stableSince?: Version;
}

type Options = Partial<
  Pick<Signature, 'gives' | 'optional' | 'repeats' | 'since' | 'stableSince' | 'until' | 'experimental'>
>;
const takes = (types: readonly ValueType[], options: Options = {}): Signature => ({
  takes: types,
  gives: 'vector',
  optional: 0,
  repeats: false,
  experimental: false,
  ...options,
});
const each = (names: string, signature: Signature): Readonly<Record<string, Signature>> =>
  Object.fromEntries(names.split(' ').map((name) => [name, signature]));

/** Prometheus' functions from 2.42 to 3.16. */
const functions: Readonly<Record<string, Signature>> = {
  ...each(
    'abs absent acos acosh asin asinh atan atanh ceil cos cosh deg exp floor ln log10 log2 rad sgn sin sinh sort sort_desc sqrt tan tanh timestamp histogram_count histogram_sum',
    takes(['vector']),
  ),
  ...each(
    'absent_over_time avg_over_time changes count_over_time delta deriv idelta increase irate last_over_time max_over_time min_over_time present_over_time rate resets stddev_over_time stdvar_over_time sum_over_time',
    takes(['matrix']),
  ),
  ...each(
    'day_of_month day_of_week day_of_year days_in_month hour minute month year',
    takes(['vector'], { optional: 1 }),
  ),
  ...each('clamp_max clamp_min', takes(['vector', 'scalar'])),
  ...each('pi time', takes([], { gives: 'scalar' })),
  clamp: takes(['vector', 'scalar', 'scalar']),
  histogram_fraction: takes(['scalar', 'scalar', 'vector']),
  histogram_quantile: takes(['scalar', 'vector']),
  label_join: takes(['vector', 'string', 'string', 'string'], { optional: 1, repeats: true }),
  label_replace: takes(['vector', 'string', 'string', 'string', 'string']),
  predict_linear: takes(['matrix', 'scalar']),
  quantile_over_time: takes(['scalar', 'matrix']),
  round: takes(['vector', 'scalar'], { optional: 1 }),
  scalar: takes(['vector'], { gives: 'scalar' }),
  vector: takes(['scalar']),
  holt_winters: takes(['matrix', 'scalar', 'scalar'], { until: 3000 }),
  histogram_stddev: takes(['vector'], { since: 2047 }),
  histogram_stdvar: takes(['vector'], { since: 2047 }),
  histogram_avg: takes(['vector'], { since: 2051 }),
  mad_over_time: takes(['matrix'], { since: 2049, experimental: true }),
  ...each(
    'sort_by_label sort_by_label_desc',
    takes(['vector', 'string'], { optional: 1, repeats: true, since: 2049, experimental: true }),
  ),
  info: takes(['vector', 'vector'], { optional: 1, since: 2055, experimental: true }),
  double_exponential_smoothing: takes(['matrix', 'scalar', 'scalar'], { since: 3000, experimental: true }),
  ...each(
    'ts_of_last_over_time ts_of_max_over_time ts_of_min_over_time',
    takes(['matrix'], { since: 3005, experimental: true }),
  ),
  first_over_time: takes(['matrix'], { since: 3007, stableSince: 3014, experimental: true }),
  ts_of_first_over_time: takes(['matrix'], { since: 3007, experimental: true }),
  histogram_quantiles: takes(['vector', 'string', ...Array.from({ length: 10 }, () => 'scalar' as const)], {
    optional: 9,
    since: 3011,
    experimental: true,
  }),
  ...each('start end range step', takes([], { gives: 'scalar', since: 3012, experimental: true })),
  ...each('min_of max_of', takes(['scalar', 'scalar'], { gives: 'scalar', since: 3013, experimental: true })),
  start_timestamp: takes(['vector'], { since: 3014, experimental: true }),
  integral: takes(['matrix', 'scalar'], { optional: 1, since: 3016, experimental: true }),
};

export const functionNames: readonly string[] = Object.keys(functions);
/** A function of any of the versions; undefined where there never was one. */
export const signatureOf = (name: string): Signature | undefined =>
  Object.hasOwn(functions, name) ? functions[name] : undefined;
