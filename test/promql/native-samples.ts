import fc from 'fast-check';
import type { Series } from './evaluated.ts';

const counts = fc.array(fc.constantFrom(0, 1, 1, 2, 5), { minLength: 1, maxLength: 4 });
const sumOf = (all: readonly number[]): number => all.reduce((sum, each) => sum + each, 0);
const exponential = fc
  .record({
    schema: fc.constantFrom(0, 0, 1, 3, -1),
    zero: fc.constantFrom(0, 1, 3),
    width: fc.constantFrom(0.001, 0.001, 0.3),
    offset: fc.integer({ min: -2, max: 2 }),
    up: counts,
    down: fc.oneof(fc.constant([]), counts),
    sum: fc.integer({ min: -20, max: 40 }),
  })
  // A bucket inside of the zero bucket is in no histogram that is observed, and what is added to it depends on the order.
  .filter(({ schema, width, offset }) => 2 ** (offset / 2 ** schema) > width)
  .map(
    ({ schema, zero, width, offset, up, down, sum }) =>
      `{{schema:${schema} count:${zero + sumOf(up) + sumOf(down)} sum:${sum} z_bucket:${zero} z_bucket_w:${width} offset:${offset} buckets:[${up.join(' ')}]${down.length > 0 ? ` n_buckets:[${down.join(' ')}]` : ''}}}`,
  );
const custom = fc
  .record({
    bounds: fc.constantFrom('1 2 5', '1 2 5', '1 5', '-1 0 4'),
    up: counts,
    sum: fc.integer({ min: 0, max: 40 }),
  })
  .map(({ bounds, up, sum }) => {
    const kept = up.slice(0, bounds.split(' ').length + 1);
    return `{{schema:-53 count:${sumOf(kept)} sum:${sum} custom_values:[${bounds}] buckets:[${kept.join(' ')}]}}`;
  });
/** Rows that grow, that jump about, and that have gaps or numbers among them. */
const rowOf = (kind: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc.oneof(
    fc.tuple(kind, fc.constantFrom(4, 9)).map(([one, n]) => `${one}+${one}x${n}`),
    fc.array(kind, { minLength: 4, maxLength: 8 }).map((all) => all.join(' ')),
    fc.tuple(kind, kind, fc.constantFrom('_', '_x2', '3 4', 'stale')).map(([a, b, gap]) => `${a}x3 ${gap} ${b}x3`),
  );
const shops = ['a', 'b', 'c'];
const seriesOf = (name: string, kind: fc.Arbitrary<string>): fc.Arbitrary<Series[]> =>
  fc
    .tuple(...shops.map((shop) => rowOf(kind).map((values) => ({ series: `${name}{shop="${shop}"}`, values }))))
    .chain((all) => fc.subarray(all, { minLength: 1 }));

/** Series of native histograms. */
export const nativeSeries: fc.Arbitrary<readonly Series[]> = fc
  .tuple(seriesOf('took', exponential), seriesOf('wait', custom))
  .map((all) => all.flat());

const selector = fc
  .tuple(
    fc.constantFrom('took', 'took', 'wait', '{__name__=~"took|wait"}'),
    fc.constantFrom('', '{shop="a"}', '{shop!="b"}'),
  )
  .map(([name, matcher]) => (name.startsWith('{') ? name : name + matcher));
const overTime =
  'rate increase delta irate idelta sum_over_time avg_over_time last_over_time count_over_time changes resets max_over_time present_over_time'.split(
    ' ',
  );
const { histogram } = fc.letrec<{ histogram: string }>((tie) => ({
  histogram: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    selector,
    fc
      .tuple(fc.constantFrom(...overTime), selector, fc.constantFrom('3m', '5m', '8m'))
      .map(([f, s, w]) => `${f}(${s}[${w}])`),
    fc.tuple(fc.constantFrom(...overTime), tie('histogram')).map(([f, of]) => `${f}((${of})[4m:1m])`),
    fc
      .tuple(
        fc.constantFrom('sum', 'avg', 'count', 'min', 'group'),
        fc.constantFrom('', 'by (shop)', 'without (shop)'),
        tie('histogram'),
      )
      .map(([op, by, of]) => `${op} ${by} (${of})`),
    fc
      .tuple(tie('histogram'), fc.constantFrom('* 2', '/ 4', '* -1', '/ 0', '+ 1', '> 0'))
      .map(([of, rest]) => `(${of}) ${rest}`),
    fc
      .tuple(tie('histogram'), fc.constantFrom('+', '-', '==', '!=', '*', 'and', 'or', 'unless'), tie('histogram'))
      .map(([a, op, b]) => `(${a}) ${op} (${b})`),
    tie('histogram').map((of) => `-(${of})`),
  ),
}));

/** Expressions over them. */
export const nativeQuestion: fc.Arbitrary<string> = fc.oneof(
  histogram,
  fc
    .tuple(fc.constantFrom('count', 'sum', 'avg', 'stddev', 'stdvar'), histogram)
    .map(([name, of]) => `histogram_${name}(${of})`),
  fc.tuple(fc.constantFrom(0, 0.1, 0.5, 0.9, 1), histogram).map(([q, of]) => `histogram_quantile(${q}, ${of})`),
  fc
    .tuple(fc.constantFrom('-Inf', '-1', '0', '0.7'), fc.constantFrom('0.2', '1', '3', '+Inf'), histogram)
    .map(([low, high, of]) => `histogram_fraction(${low}, ${high}, ${of})`),
);
