import fc from 'fast-check';
import type { KnownMetric, KnownMetrics } from '../../packages/tocsin/src/promql/infer/types.ts';
import { unitNamed } from '../../packages/tocsin/src/promql/infer/units.ts';
import type { Series } from './evaluated.ts';

const unit = (name: string) => {
  const found = unitNamed(name);
  return found ? { unit: found } : {};
};
const job = { values: ['api', 'web'] };
const instance = { values: ['h1', 'h2'] };

/** Metrics of every kind, closed and open; `stray` is asked for and not among them. */
const metrics: Readonly<Record<string, KnownMetric>> = {
  up: {
    type: 'gauge',
    ...unit('count'),
    range: { min: 0, max: 1 },
    labels: { closed: true, names: { job, instance } },
  },
  requests_total: {
    type: 'counter',
    ...unit('events'),
    labels: { closed: true, names: { job, instance, code: { values: ['200', '500'] } } },
  },
  errors_total: { type: 'counter', ...unit('events'), labels: { closed: true, names: { job, instance } } },
  queue: {
    type: 'gauge',
    ...unit('count'),
    range: { min: 0, max: 50 },
    labels: { closed: true, names: { job, name: { optional: true } } },
  },
  load: { type: 'gauge', labels: { closed: true, names: { instance, job: { values: ['node'] } } } },
  used_ratio: { type: 'gauge', ...unit('ratio'), range: { min: 0, max: 1 }, labels: { closed: true, names: { job } } },
  build: { type: 'gauge', range: { min: 1, max: 1 }, labels: { closed: false, names: { job } } },
  took_seconds: {
    type: 'histogram',
    ...unit('seconds'),
    buckets: [0.1, 1, 5],
    labels: { closed: true, names: { job } },
  },
};
export const knownMetrics: KnownMetrics = {
  metric: (name) => (Object.hasOwn(metrics, name) ? metrics[name] : undefined),
};

const counter = fc
  .tuple(fc.nat(9), fc.constantFrom(0, 1, 7.5), fc.constantFrom(4, 8, 20))
  .map(([from, step, n]) => `${from}+${step}x${n} _x2 0+${step}x6`);
/** Of subnormal numbers Go's logarithm is another one. */
const normal = (value: number): number => (Math.abs(value) < 2 ** -1022 ? 0 : value);
const gauge = (min: number, max: number, nan = false): fc.Arbitrary<string> =>
  fc
    .array(
      fc.oneof(
        { weight: 9, arbitrary: fc.double({ min, max, noNaN: true }).map((v) => String(normal(v))) },
        { weight: 1, arbitrary: fc.constantFrom('_', nan ? 'NaN' : '_', String(min), String(max)) },
      ),
      { minLength: 8, maxLength: 30 },
    )
    .map((values) => values.join(' '));
const some = <T>(all: readonly T[]): fc.Arbitrary<T[]> => fc.subarray([...all]);
const series = (name: string, labels: readonly string[], values: fc.Arbitrary<string>): fc.Arbitrary<Series[]> =>
  some(labels).chain((chosen) =>
    fc.tuple(...chosen.map((text) => values.map((v) => ({ series: `${name}{${text}}`, values: v })))),
  );

const jobs = ['job="api"', 'job="web"'];
const places = jobs.flatMap((j) => ['h1', 'h2'].map((h) => `${j},instance="${h}"`));
/** Data that the known metrics allow: any of its series, with gaps, restarts and NaN. */
export const dataset: fc.Arbitrary<readonly Series[]> = fc
  .tuple(
    series('up', places, gauge(0, 1)),
    series(
      'requests_total',
      places.flatMap((p) => [`${p},code="200"`, `${p},code="500"`]),
      counter,
    ),
    series('errors_total', places, counter),
    series('queue', [...jobs, 'job="api",name="mail"', 'job="web",name="sms"'], gauge(0, 50)),
    series('load', ['job="node",instance="h1"', 'job="node",instance="h2"'], gauge(-5, 5, true)),
    series('used_ratio', jobs, gauge(0, 1)),
    series('build', ['job="api",version="1"', 'job="web",rev="x"'], fc.constant('1x20')),
    ...['0.1', '1', '5', '+Inf'].map((le) =>
      series(
        'took_seconds_bucket',
        jobs.map((j) => `${j},le="${le}"`),
        counter,
      ),
    ),
    series('took_seconds_count', jobs, counter),
    series('took_seconds_sum', jobs, counter),
    series('stray', ['job="api"', 'job="odd",x="1"', ''], gauge(-9, 9, true)),
  )
  .map((all) =>
    all.flat().filter(({ series: name }, index, list) => list.findIndex((other) => other.series === name) === index),
  );

const metric = fc.constantFrom(
  'up',
  'requests_total',
  'errors_total',
  'queue',
  'load',
  'used_ratio',
  'build',
  'took_seconds_bucket',
  'took_seconds_count',
  'took_seconds_sum',
  'stray',
);
const matcher = fc.constantFrom(
  '',
  '',
  '',
  '',
  '{job="api"}',
  '{job=~"api|odd"}',
  '{instance!="h1"}',
  '{code=~"5.."}',
  '{name=""}',
  '{name!=""}',
  '{job!~"a.+"}',
  '{x=~".*",job="web"}',
  '{job="nope"}',
);
const label = fc.constantFrom('job', 'instance', 'code', 'name', 'le', 'version', 'x');
const labels = fc.uniqueArray(label, { maxLength: 3 }).map((all) => `(${all.join(', ')})`);
const selector = fc.tuple(metric, matcher, fc.constantFrom('', '', '', ' offset 1m')).map(([m, f, o]) => ({ m, f, o }));
const scalar = fc.constantFrom(
  '0',
  '1',
  '2',
  '0.5',
  '100',
  '-1',
  '3.7',
  '60',
  'time()',
  'scalar(up{job="api",instance="h1"})',
  'NaN',
  'pi()',
);
const overTime =
  'rate increase irate delta idelta deriv avg_over_time min_over_time max_over_time sum_over_time count_over_time last_over_time stddev_over_time stdvar_over_time present_over_time changes resets absent_over_time'.split(
    ' ',
  );
const simple =
  'abs ceil floor exp sqrt ln log2 log10 sgn sin cos tanh atan deg rad timestamp sort sort_desc absent hour minute day_of_week month year days_in_month round'.split(
    ' ',
  );

/** Expressions over those metrics which are right for promtool's types. */
export const { vector: question } = fc.letrec<{ vector: string }>((tie) => ({
  vector: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    selector.map(({ m, f, o }) => `${m}${f}${o}`),
    fc.tuple(fc.constantFrom(...overTime), selector).map(([name, { m, f, o }]) => `${name}(${m}${f}[5m]${o})`),
    fc
      .tuple(fc.constantFrom(0.5, 0.9, 2), selector)
      .map(([q, { m, f, o }]) => `quantile_over_time(${q}, ${m}${f}[5m]${o})`),
    fc.tuple(fc.constantFrom(...overTime), tie('vector')).map(([name, arg]) => `${name}((${arg})[4m:1m])`),
    fc.tuple(fc.constantFrom(...simple), tie('vector')).map(([name, arg]) => `${name}(${arg})`),
    fc
      .tuple(fc.constantFrom('clamp_min', 'clamp_max', 'round'), tie('vector'), scalar)
      .map(([name, arg, s]) => `${name}(${arg}, ${s})`),
    fc.tuple(tie('vector'), scalar, scalar).map(([arg, a, b]) => `clamp(${arg}, ${a}, ${b})`),
    fc
      .tuple(fc.constantFrom('0.5', '0.99', '1.5'), tie('vector'))
      .map(([q, arg]) => `histogram_quantile(${q}, ${arg})`),
    fc.tuple(fc.constantFrom('0.5', '0.99'), labels).map(
      ([q, by]) =>
        `histogram_quantile(${q}, sum by ${by
          .replace('(', '(le, ')
          .replace(', )', ')')
          .replace(/le, (.*)\ble\b(, )?/, 'le, $1')} (rate(took_seconds_bucket[5m])))`,
    ),
    fc
      .tuple(
        tie('vector'),
        label,
        fc.constantFrom('$1', 'c', '', 'x-$1'),
        label,
        fc.constantFrom('(.*)', 'a(.*)', '.*', '(.+)'),
      )
      .map(([arg, to, text, from, pattern]) => `label_replace(${arg}, "${to}", "${text}", "${from}", "${pattern}")`),
    fc
      .tuple(tie('vector'), label, fc.constantFrom('-', ''), label, label)
      .map(([arg, to, by, a, b]) => `label_join(${arg}, "${to}", "${by}", "${a}", "${b}")`),
    fc
      .tuple(
        fc.constantFrom('sum', 'avg', 'min', 'max', 'count', 'group', 'stddev', 'stdvar'),
        fc.constantFrom('by', 'without'),
        labels,
        tie('vector'),
      )
      .map(([op, kind, list, arg]) => `${op} ${kind} ${list} (${arg})`),
    fc
      .tuple(
        fc.constantFrom('topk(1', 'topk(2', 'bottomk(1', 'quantile(0.5', 'quantile(3', 'count_values("v"'),
        tie('vector'),
      )
      .map(([op, arg]) => `${op}, ${arg})`),
    fc.tuple(fc.constantFrom('sum', 'count', 'max'), tie('vector')).map(([op, arg]) => `${op}(${arg})`),
    fc
      .tuple(
        tie('vector'),
        fc.constantFrom('+', '-', '*', '/', '%', '^', 'atan2', '>', '<', '>=', '<=', '==', '!=', '> bool', '== bool'),
        scalar,
      )
      .map(([l, op, r]) => `(${l}) ${op} ${r}`),
    fc
      .tuple(scalar, fc.constantFrom('+', '-', '*', '/', '%', '>', '<', '== bool', '<= bool'), tie('vector'))
      .map(([l, op, r]) => `${l} ${op} (${r})`),
    fc
      .tuple(
        tie('vector'),
        fc.constantFrom('+', '-', '*', '/', '>', '<=', '==', '!=', '< bool', 'and', 'or', 'unless'),
        fc.constantFrom('', '', 'on', 'ignoring'),
        labels,
        tie('vector'),
      )
      .map(([l, op, how, list, r]) => `(${l}) ${op} ${how === '' ? '' : `${how} ${list}`} (${r})`),
    fc
      .tuple(
        tie('vector'),
        fc.constantFrom('+', '*', '/', '>', '!= bool'),
        fc.constantFrom('on (job)', 'ignoring (code)', 'on (instance)', 'on ()'),
        fc.constantFrom('group_left ()', 'group_right ()', 'group_left (version)', 'group_right (x)'),
        tie('vector'),
      )
      .map(([l, op, on, group, r]) => `(${l}) ${op} ${on} ${group} (${r})`),
    // A part of a whole: fewer of the same series above the division.
    fc
      .tuple(
        fc.constantFrom('sum', 'count'),
        labels,
        fc.constantFrom('rate', 'increase', 'irate'),
        fc.constantFrom('requests_total', 'errors_total', 'took_seconds_bucket'),
        fc.constantFrom('{job="api"}', '{code=~"5.."}', '{instance!="h1"}', ''),
      )
      .map(
        ([op, by, rate, name, part]) =>
          `${op} by ${by} (${rate}(${name}${part}[5m])) / ${op} by ${by} (${rate}(${name}[5m]))`,
      ),
    tie('vector').map((arg) => `-(${arg})`),
    tie('vector').map((arg) => `${arg} > 0 and ${arg} < 3`),
    scalar.map((s) => `vector(${s})`),
    fc.constantFrom('hour()', 'day_of_month()', 'vector(1) > 0', 'absent(nothing{a="b"})'),
  ),
}));
