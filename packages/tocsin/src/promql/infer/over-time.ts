import type { Call } from '../nodes.ts';
import { nodesOf } from '../walk.ts';
import type { Context } from './context.ts';
import { insteadOfRate, isKnownGauge, isStart } from '../names/gauges.ts';
import { anything, constantOf, exactly, isEmpty, notNegative, range, withNan } from './ranges.ts';
import type { Facts, Range } from './types.ts';
import { per, times, unitNamed, type Unit } from './units.ts';

const seconds = unitNamed('seconds') as Unit;
const things = unitNamed('count') as Unit;
/** There are few units, and a rate is taken of most. */
const rates = new WeakMap<Unit, Unit>();
const perSecond = (unit: Unit): Unit => {
  const known = rates.get(unit) ?? per(unit, seconds);
  rates.set(unit, known);
  return known;
};
const same = (unit: Unit): Unit => unit;
/** The difference of two points in time is a duration. */
const difference = (unit: Unit): Unit => (unit.instant ? seconds : unit);

interface Rule {
  readonly range: (arg: Range) => Range;
  readonly unit: ((unit: Unit) => Unit) | 'count';
  readonly additive?: { readonly is: boolean; readonly because: string } | 'unknown';
}
const stepped = (a: Range): Range => (a.min >= 0 ? range(0, Infinity, a.nan) : { ...anything, nan: a.nan });
/** What starts again is seen by a value below the one before, and none is below or above NaN: over one that was it goes down. */
const grown = (a: Range): Range => (a.nan ? { ...anything, nan: true } : stepped(a));
const within = (a: Range): Range => a;
const added = (a: Range): Range =>
  range(
    a.min >= 0 ? a.min : -Infinity,
    a.max <= 0 ? a.max : Infinity,
    a.nan || (a.min === -Infinity && a.max === Infinity),
  );

const rules: Readonly<Record<string, Rule>> = {
  rate: { range: grown, unit: perSecond },
  irate: { range: stepped, unit: perSecond },
  increase: { range: grown, unit: same },
  delta: { range: () => anything, unit: difference },
  idelta: { range: () => anything, unit: difference },
  deriv: { range: () => anything, unit: (unit) => perSecond(difference(unit)) },
  predict_linear: { range: () => anything, unit: same },
  holt_winters: { range: () => anything, unit: same },
  double_exponential_smoothing: { range: () => anything, unit: same },
  avg_over_time: { range: (a) => withNan(a, a.min === -Infinity && a.max === Infinity), unit: same },
  min_over_time: { range: within, unit: same },
  max_over_time: { range: within, unit: same },
  last_over_time: { range: within, unit: same },
  mad_over_time: { range: () => withNan(notNegative), unit: difference },
  // Divided by how many samples there were it is the average of all, over series as well.
  sum_over_time: { range: added, unit: same, additive: 'unknown' },
  quantile_over_time: { range: within, unit: same, additive: { is: false, because: 'it is a quantile' } },
  stddev_over_time: {
    range: () => withNan(notNegative),
    unit: difference,
    additive: { is: false, because: 'it is a deviation' },
  },
  stdvar_over_time: {
    range: () => withNan(notNegative),
    unit: (unit) => times(unit, unit),
    additive: { is: false, because: 'it is a variance' },
  },
  count_over_time: { range: () => range(1, Infinity), unit: 'count', additive: { is: true, because: 'it counts' } },
  changes: { range: () => notNegative, unit: 'count', additive: { is: true, because: 'it counts' } },
  resets: { range: () => notNegative, unit: 'count', additive: { is: true, because: 'it counts' } },
  present_over_time: { range: () => exactly(1), unit: 'count' },
};
const forCounters: ReadonlySet<string> = new Set(['rate', 'irate', 'increase']);

/** Functions of a range: each series becomes one number, and keeps its labels. */
export const overTime = (node: Call, context: Context): Facts => {
  const windowed = node.args.find((arg) => context.of(arg).type === 'matrix');
  const arg = context.of(windowed ?? node);
  const rule = rules[node.name];
  reportRate(node, arg, context);
  const ownUnit = rule?.unit === 'count' ? things : arg.unit && rule?.unit(arg.unit);
  const isCount = rule?.unit === 'count';
  const isRate = forCounters.has(node.name);
  // Between the samples of a subquery there may be infinities, and their differences.
  const isSafe = windowed?.type === 'matrix' || isCount;
  const values = quantiled(node, rule?.range(arg.range) ?? anything, context);
  const keepsBuckets = arg.kind === 'buckets' && !isCount;
  return {
    ...arg,
    type: 'vector',
    // Of all these only last_over_time keeps the name.
    name: node.name === 'last_over_time' ? arg.name : undefined,
    unit: ownUnit,
    additive: additivity(rule, arg.additive, node),
    bare: arg.bare && !isCount,
    kind: isCount
      ? 'gauge'
      : keepsBuckets || arg.kind === 'unknown'
        ? arg.kind
        : isRate || arg.kind !== 'counter'
          ? 'gauge'
          : arg.kind,
    range: isSafe || isEmpty(values) ? values : withNan(values),
    returns:
      arg.returns.when === 'never'
        ? arg.returns
        : { when: 'sometimes', because: `${node.name} needs samples in its window`, at: node },
  };
};

const additivity = (rule: Rule | undefined, before: Facts['additive'], at: Call): Facts['additive'] => {
  const own = rule?.additive;
  if (own === 'unknown') return before?.is === false ? undefined : before;
  return own ? { ...own, at } : before;
};

const quantiled = ({ name, args: [q] }: Call, values: Range, { of }: Context): Range => {
  if (name !== 'quantile_over_time' || !q) return values;
  const share = constantOf(of(q).range);
  return share !== undefined && share >= 0 && share <= 1
    ? withNan(values, values.max === Infinity || values.min === -Infinity)
    : anything;
};

const reportRate = (node: Call, arg: Facts, { report }: Context): void => {
  if (!forCounters.has(node.name)) return;
  const [windowed] = node.args;
  const { name } = arg;
  const isByName = name !== undefined && arg.kind === 'unknown' && isKnownGauge(name);
  // A point in time moves on and never back: how fast, or whether at all, may be asked.
  const isGauge = arg.kind === 'gauge' && arg.unit?.instant !== true && !/timestamp/.test(name ?? '');
  if ((isGauge || isByName) && !(name !== undefined && isStart(name)) && windowed?.type === 'matrix')
    report({
      code: 'rate-of-gauge',
      proved: !isByName,
      message: `${node.name} counts every decrease as a restart from 0, but ${name ?? 'this'} is a gauge, which may decrease at any time`,
      node,
      help: insteadOfRate(name, node.name),
    });
  if (windowed?.type === 'subquery' && (arg.kind === 'counter' || arg.kind === 'buckets')) {
    const inner = nodesOf(windowed.expr).find(({ type }) => type === 'aggregate');
    if (inner)
      report({
        code: 'rate-of-aggregate',
        proved: false,
        message: `${node.name} of an aggregate of counters: the restart of one series looks like a decrease of the whole`,
        node,
        cause: { because: 'the counters are aggregated here', at: inner },
        help: `aggregate the ${node.name}, not the counters: sum(${node.name}(...))`,
      });
  }
};
