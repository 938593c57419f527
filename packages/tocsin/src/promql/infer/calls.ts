import type { Call, Expr } from '../nodes.ts';
import { signatureOf } from '../check/functions.ts';
import { absentFacts } from './absent.ts';
import type { Context } from './context.ts';
import { joinedFacts, replacedFacts } from './label-calls.ts';
import { noLabels } from './labels.ts';
import { quantileFacts } from './quantile.ts';
import { overTime } from './over-time.ts';
import { anything, constantOf, exactly, hull, isEmpty, notNegative, range, through, withNan } from './ranges.ts';
import { unsaid, type Facts, type Range } from './types.ts';
import { unitNamed } from './units.ts';

/** A call: its function decides. */
export const callFacts = (node: Call, context: Context): Facts => {
  switch (node.name) {
    case 'absent':
    case 'absent_over_time':
      return absentFacts(node, context);
    case 'label_replace':
      return replacedFacts(node, context);
    case 'label_join':
      return joinedFacts(node, context);
    case 'histogram_quantile':
      return quantileFacts(node, context);
    case 'vector':
      return vectorFacts(node, context);
    case 'time':
    case 'pi':
      return clockFacts(node);
    case 'scalar':
      return scalarFacts(node, context);
    default:
      return node.args.some((arg) => context.of(arg).type === 'matrix')
        ? overTime(node, context)
        : elementwise(node, context);
  }
};

const one = (node: Expr): Omit<Facts, 'type' | 'bare' | 'range'> => ({
  ...unsaid,
  labels: noLabels('it is one number without labels', node),
  series: 1,
  kind: 'gauge',
  returns: { when: 'always', because: 'it needs no data', at: node },
});

const clockFacts = (node: Call): Facts =>
  node.name === 'pi'
    ? { ...one(node), type: 'scalar', bare: true, range: exactly(Math.PI) }
    : { ...one(node), type: 'scalar', bare: false, range: range(-Infinity, Infinity), unit: timestamp };

const vectorFacts = (node: Call, { of }: Context): Facts => {
  const [arg] = node.args;
  const { unit: own, bare, range: values } = arg ? of(arg) : { unit: undefined, bare: false, range: anything };
  return { ...one(node), type: 'vector', bare, range: values, unit: own };
};

const scalarFacts = (node: Call, { of }: Context): Facts => {
  const [arg] = node.args;
  const { unit: own, range: values, bare } = arg ? of(arg) : { unit: undefined, range: anything, bare: false };
  return { ...one(node), type: 'scalar', bare, range: withNan(values), unit: own };
};

const timestamp = unitNamed('timestamp');

/** Of calendar functions: which numbers they give. */
const calendar: Readonly<Record<string, Range>> = {
  minute: range(0, 59),
  hour: range(0, 23),
  day_of_week: range(0, 6),
  day_of_month: range(1, 31),
  day_of_year: range(1, 366),
  days_in_month: range(28, 31),
  month: range(1, 12),
  year: range(-Infinity, Infinity),
};
const wave = withNan(range(-1, 1));
/** What a function of one number makes of its range; others may give anything. */
const shapes: Readonly<Record<string, (arg: Range) => Range>> = {
  abs: (a) => (a.min >= 0 ? a : range(a.max < 0 ? -a.max : 0, Math.max(-a.min, a.max), a.nan)),
  ceil: (a) => through(a, Math.ceil),
  floor: (a) => through(a, Math.floor),
  exp: (a) => through(a, Math.exp),
  sqrt: (a) => through(a, Math.sqrt),
  ln: (a) => through(a, Math.log),
  log2: (a) => through(a, Math.log2),
  log10: (a) => through(a, Math.log10),
  sgn: (a) => range(a.min > 0 ? 1 : a.min === 0 ? 0 : -1, a.max < 0 ? -1 : a.max === 0 ? 0 : 1, a.nan),
  sin: () => wave,
  cos: () => wave,
  tanh: (a) => range(-1, 1, a.nan),
  atan: (a) => through(a, Math.atan),
  deg: (a) => through(a, (value) => (value * 180) / Math.PI),
  rad: (a) => through(a, (value) => (value * Math.PI) / 180),
  timestamp: () => range(-Infinity, Infinity),
  histogram_count: () => withNan(notNegative),
  histogram_fraction: () => range(0, 1, true),
  histogram_stddev: () => withNan(notNegative),
  histogram_stdvar: () => withNan(notNegative),
};
const keepsUnit: ReadonlySet<string> = new Set([
  'abs',
  'ceil',
  'floor',
  'round',
  'clamp',
  'clamp_min',
  'clamp_max',
  'sort',
  'sort_desc',
  'sort_by_label',
  'sort_by_label_desc',
]);

/** Functions that change each number of a vector and keep its labels. */
const elementwise = (node: Call, { of }: Context): Facts => {
  const arg = node.args.map(of).find(({ type }) => type === 'vector');
  if (!arg)
    return {
      ...one(node),
      type: signatureOf(node.name)?.gives ?? 'vector',
      bare: true,
      range: calendar[node.name] ?? anything,
    };
  const isSort = node.name.startsWith('sort');
  if (isSort) return arg;
  const isBare = calendar[node.name] !== undefined || node.name === 'sgn';
  const values = calendar[node.name] ?? shapes[node.name]?.(arg.range) ?? bounded(node, arg, of);
  const isKept = keepsUnit.has(node.name);
  const stillReturns = !node.name.startsWith('histogram_') && !(node.name === 'clamp' && mayBeCrossed(node, of));
  return {
    ...arg,
    name: undefined,
    buckets: undefined,
    observed: undefined,
    kind: arg.kind === 'unknown' ? 'unknown' : 'gauge',
    bare: isBare || (arg.bare && isKept),
    range: values,
    unit: node.name === 'timestamp' ? timestamp : isKept ? arg.unit : undefined,
    returns: arg.returns.when === 'always' && !stillReturns ? { ...arg.returns, when: 'sometimes' } : arg.returns,
  };
};

/** `clamp` with its limits the wrong way round gives nothing. */
const mayBeCrossed = ({ args: [, low, high] }: Call, of: Context['of']): boolean =>
  !low || !high || of(low).range.max > of(high).range.min || of(low).range.nan || of(high).range.nan;

const bounded = ({ name, args: [, first, second] }: Call, { range: a }: Facts, of: Context['of']): Range => {
  const limit = first ? of(first).range : exactly(1);
  if (isEmpty(a)) return a;
  const lifted = (low: Range, x: Range): Range =>
    range(Math.max(x.min, low.min), Math.max(x.max, low.max), x.nan || low.nan);
  const lowered = (high: Range, x: Range): Range =>
    range(Math.min(x.min, high.min), Math.min(x.max, high.max), x.nan || high.nan);
  switch (name) {
    case 'clamp_min':
      return lifted(limit, a);
    case 'clamp_max':
      return lowered(limit, a);
    case 'clamp':
      return second ? lifted(limit, lowered(of(second).range, a)) : a;
    case 'round': {
      const step = Math.abs(constantOf(limit) ?? Infinity);
      return withNan(
        hull(a, range(a.min - step, a.max + step)),
        step === 0 || step === Infinity || !Number.isFinite(a.max - a.min),
      );
    }
    default:
      return anything;
  }
};
