import fc from 'fast-check';
import {
  aggregate,
  binary,
  call,
  fixedWindow,
  matrix,
  number,
  paren,
  string,
  subquery,
  unary,
  variable,
  variableWindow,
  vector,
  type BinaryOperator,
  type Expr,
  type Matching,
  type Shift,
  type VectorSelector,
  type Window,
} from '../../packages/tocsin/src/promql/nodes.ts';

/** PromQL of every construct, of the right types, so that a judge of types accepts it too. */
const label = fc.constantFrom('job', 'instance', 'le', 'a', 'status_code', '__name');
const metric = fc.constantFrom('up', 'http_requests_total', 'node:cpu:rate5m', 'x');
const duration = fc.constantFrom('30s', '5m', '1h', '1d', '1h30m', '500ms');
const text = fc.oneof(
  fc.string({ maxLength: 12 }),
  fc.constantFrom('5..', 'a"b', 'back\\slash', 'new\nline', '$route', 'ü✓', '\u0007'),
);
const matchers = fc.array(fc.record({ label, op: fc.constantFrom('=' as const, '!=' as const), value: text }), {
  maxLength: 3,
});
const regexMatcher = fc.record({
  label,
  op: fc.constantFrom('=~' as const, '!~' as const),
  value: fc.constantFrom('5..', 'a|b', '.+', '$route'),
});

const shift: fc.Arbitrary<Shift> = fc.record(
  {
    offset: fc.oneof(
      duration,
      duration.map((d) => `-${d}`),
    ),
    at: fc.oneof(
      fc.constantFrom({ kind: 'start' as const }, { kind: 'end' as const }),
      fc.constantFrom('1609746000', '10.5').map((seconds) => ({ kind: 'time' as const, seconds })),
    ),
  },
  { requiredKeys: [] },
);
const selector: fc.Arbitrary<VectorSelector> = fc
  .tuple(metric, matchers, fc.option(regexMatcher, { nil: undefined }), shift)
  .map(([name, some, regex, how]) => vector(name, regex ? [...some, regex] : some, how));

const window: fc.Arbitrary<Window> = fc.oneof(
  { weight: 4, arbitrary: duration.map(fixedWindow) },
  fc.constantFrom('__rate_interval', '__range').map(variableWindow),
);
const numeral = fc.oneof(
  fc.constantFrom('0x1F', '1e6', '.5', 'Inf', '-Inf', 'NaN', '-3'),
  fc.double({ noNaN: true, noDefaultInfinity: true, min: 0 }).map(String),
);
const grouping = fc.option(
  fc.record({
    kind: fc.constantFrom('by' as const, 'without' as const),
    labels: fc.uniqueArray(label, { maxLength: 3 }),
  }),
  { nil: undefined },
);
const matching: fc.Arbitrary<Matching> = fc
  .record({
    kind: fc.constantFrom('on' as const, 'ignoring' as const),
    labels: fc.uniqueArray(fc.constantFrom('job', 'instance', 'a'), { maxLength: 2 }),
    side: fc.option(fc.constantFrom('left' as const, 'right' as const), { nil: undefined }),
    include: fc.uniqueArray(fc.constantFrom('version', 'node'), { maxLength: 2 }),
  })
  .map(({ kind, labels, side, include }) => ({ kind, labels, ...(side ? { group: { side, include } } : {}) }));

const arithmetic = fc.constantFrom<BinaryOperator>('+', '-', '*', '/', '%', '^', 'atan2');
const comparison = fc.constantFrom<BinaryOperator>('==', '!=', '>', '<', '>=', '<=');
const set = fc.constantFrom<BinaryOperator>('and', 'or', 'unless');

const withoutGroup = ({ kind, labels }: Matching): Matching => ({ kind, labels });
const optional = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });

/** Vectors and scalars, each made of the other, as Prometheus' types allow. */
const { instant, scalar } = fc.letrec<{ instant: Expr; scalar: Expr; range: Expr }>((tie) => ({
  instant: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    selector,
    tie('range').map((range) => call('rate', range)),
    fc.tuple(fc.constantFrom('abs', 'ceil', 'sort'), tie('instant')).map(([name, arg]) => call(name, arg)),
    fc.tuple(fc.constantFrom(0.5, 0.99), tie('instant')).map(([q, arg]) => call('histogram_quantile', number(q), arg)),
    fc
      .tuple(tie('instant'), text)
      .map(([arg, replacement]) =>
        call('label_replace', arg, string('dst'), string(replacement), string('src'), string('(.*)')),
      ),
    fc
      .tuple(fc.constantFrom('sum', 'max', 'avg', 'count'), tie('instant'), grouping)
      .map(([op, arg, by]) => aggregate(op, arg, by)),
    fc
      .tuple(fc.constantFrom('topk', 'quantile'), tie('scalar'), tie('instant'), grouping)
      .map(([op, n, arg, by]) => aggregate(op, arg, by, n)),
    fc.tuple(tie('instant'), grouping).map(([arg, by]) => aggregate('count_values', arg, by, string('value'))),
    fc
      .tuple(arithmetic, tie('instant'), tie('instant'), optional(matching))
      .map(([op, l, r, how]) => binary(op, l, r, how ? { matching: how } : {})),
    fc
      .tuple(comparison, tie('instant'), tie('instant'), fc.boolean(), optional(matching))
      .map(([op, l, r, bool, how]) =>
        binary(op, l, r, { ...(bool ? { bool } : {}), ...(how ? { matching: how } : {}) }),
      ),
    fc
      .tuple(set, tie('instant'), tie('instant'), optional(matching))
      .map(([op, l, r, how]) => binary(op, l, r, how ? { matching: withoutGroup(how) } : {})),
    fc.tuple(arithmetic, tie('instant'), tie('scalar')).map(([op, l, r]) => binary(op, l, r)),
    fc.tuple(comparison, tie('scalar'), tie('instant')).map(([op, l, r]) => binary(op, l, r)),
    fc.tuple(fc.constantFrom('-' as const, '+' as const), tie('instant')).map(([op, arg]) => unary(op, arg)),
    tie('instant').map(paren),
  ),
  scalar: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    numeral.map(number),
    fc.constantFrom('n', 'limit').map(variable),
    fc.tuple(arithmetic, tie('scalar'), tie('scalar')).map(([op, l, r]) => binary(op, l, r)),
    fc.tuple(comparison, tie('scalar'), tie('scalar')).map(([op, l, r]) => binary(op, l, r, { bool: true })),
    tie('instant').map((arg) => call('scalar', arg)),
    fc.tuple(fc.constantFrom('-' as const, '+' as const), tie('scalar')).map(([op, arg]) => unary(op, arg)),
    tie('scalar').map(paren),
  ),
  range: fc.oneof(
    fc.tuple(selector, window).map(([s, w]) => matrix(s, w)),
    fc.tuple(tie('instant'), window, optional(duration), shift).map(([e, w, step, how]) => subquery(e, w, step, how)),
  ),
}));

export const expression: fc.Arbitrary<Expr> = fc.oneof({ weight: 5, arbitrary: instant }, scalar);
