import type { LabelMatcher, VectorSelector } from '../nodes.ts';
import { satisfies } from '../regex.ts';
import type { Context } from './context.ts';
import { labelOf, seriesOf } from './labels.ts';
import { anything, notNegative, range } from './ranges.ts';
import type { Facts, KnownMetric, LabelFact, LabelFacts, KnownMetrics } from './types.ts';
import { unitNamed, type Unit } from './units.ts';

/** What one series name is: of a histogram its buckets, sum or count. */
interface Series {
  readonly metric?: KnownMetric;
  readonly part?: 'bucket' | 'sum' | 'count' | 'quantile';
}

/** A selector: what is known of its metric, narrowed by its matchers. */
export const selectorFacts = (node: VectorSelector, context: Context): Facts => {
  const name = nameOf(node);
  const series = name === undefined ? {} : seriesNamed(name, context.knownMetrics);
  const { metric, part } = series;
  const labels = labelsOf(series, name, node, context.knownMetrics.areScraped === true);
  const { known } = labels;
  let isNever = false;
  for (const matcher of node.matchers) {
    if (matcher.label === '__name__') continue;
    const before = labelOf(labels, matcher.label);
    const after = narrowed(before, matcher, node);
    if (!after) {
      isNever = true;
      reportNever(matcher, before, node, context);
    } else known.set(matcher.label, after);
  }
  const always = metric?.always === true && node.matchers.length === 0 && node.offset === undefined && !node.at;
  const unit = part === 'bucket' || part === 'count' ? unitNamed('events') : metric?.unit;
  const kind = kindOf(series, name);
  return {
    type: 'vector',
    labels,
    unit,
    bare: false,
    kind,
    range: rangeOf(series, name),
    additive: additivity(series, unit, node),
    series: boundOf(series, labels),
    returns: isNever
      ? { when: 'never', because: 'no series satisfies its matchers', at: node }
      : { when: always ? 'always' : 'sometimes', because: 'the series of a metric come and go', at: node },
    observed: part === 'bucket' ? metric?.unit : undefined,
    buckets: part === 'bucket' ? metric?.buckets : undefined,
    name,
  };
};

const nameOf = ({ metric, matchers }: VectorSelector): string | undefined =>
  metric ?? matchers.find(({ label, op }) => label === '__name__' && op === '=')?.value;

const seriesNamed = (name: string, knownMetrics: KnownMetrics): Series => {
  const own = knownMetrics.metric(name);
  if (own) return own.type === 'summary' ? { metric: own, part: 'quantile' } : { metric: own };
  const [, stem, part] = /^(.+)_(bucket|sum|count)$/.exec(name) ?? [];
  const whole = stem === undefined ? undefined : knownMetrics.metric(stem);
  if (whole?.type === 'histogram' || (whole?.type === 'summary' && part !== 'bucket'))
    return { metric: whole, part: part as 'bucket' | 'sum' | 'count' };
  return {};
};

/** What is known before the matchers are looked at, made for this selector alone. */
const labelsOf = (
  { metric, part }: Series,
  name: string | undefined,
  at: VectorSelector,
  areScraped: boolean,
): LabelFacts & { readonly known: Map<string, LabelFact> } => {
  const what =
    name === undefined ? 'more than one metric may be selected' : `nothing is known of the labels of ${name}`;
  if (!metric) {
    const rest: LabelFact = { presence: 'sometimes', because: what, at };
    const known = new Map<string, LabelFact>();
    if (name?.endsWith('_bucket')) known.set('le', { presence: 'always', because: 'buckets have it', at });
    // A colon is for what is recorded, whose labels are those that the rule leaves.
    if (areScraped && name !== undefined && !name.includes(':'))
      known.set('job', { presence: 'always', because: 'what is scraped has it', at });
    return { known, rest };
  }
  const known = new Map<string, LabelFact>();
  const because = `${name} has it`;
  for (const [label, { values, most, optional, isDivided }] of Object.entries(metric.labels.names))
    known.set(label, {
      presence: optional ? 'sometimes' : 'always',
      values,
      most,
      isDivided,
      because,
      at,
    });
  if (part === 'bucket') known.set('le', { presence: 'always', because: 'buckets have it', at });
  if (part === 'quantile') known.set('quantile', { presence: 'always', because: 'summaries have it', at });
  const rest: LabelFact = metric.labels.closed
    ? { presence: 'never', because: `${name} has no such label`, at }
    : { presence: 'sometimes', because: `${name} may have other labels`, at };
  return { known, rest };
};

/** The label of the series that a matcher lets pass; undefined where none can. */
const narrowed = (before: LabelFact, matcher: LabelMatcher, at: VectorSelector): LabelFact | undefined => {
  const isAbsentFine = satisfies(matcher, '');
  if (before.presence === 'never') return isAbsentFine ? before : undefined;
  const because = `the selector has ${matcher.label}${matcher.op}"${matcher.value}"`;
  if (matcher.op === '=' && matcher.value === '')
    return before.presence === 'always' ? undefined : { presence: 'never', because, at, isUnwanted: true };
  const exact = matcher.op === '=' ? [matcher.value] : undefined;
  const values = before.values ? before.values.filter((value) => satisfies(matcher, value)) : exact;
  if (values?.length === 0) {
    if (before.presence === 'always' || !isAbsentFine) return undefined;
    return { presence: 'never', because, at, isUnwanted: true };
  }
  const presence = before.presence === 'always' || !isAbsentFine ? 'always' : 'sometimes';
  const { because: why, at: where } = before.presence === presence ? before : { because, at };
  return { ...before, presence, values, because: why, at: where };
};

const reportNever = (matcher: LabelMatcher, before: LabelFact, node: VectorSelector, { report }: Context): void => {
  const { label, op, value } = matcher;
  // Two matchers of one selector that contradict each other are told as that.
  if (before.at === node && node.matchers.filter((each) => each.label === label).length > 1) return;
  const isMissing = before.presence === 'never';
  report({
    code: isMissing ? 'label-not-there' : 'value-not-there',
    proved: true,
    message: isMissing
      ? `no series can match ${label}${op}"${value}": ${before.because}`
      : `no value of "${label}" matches ${op}"${value}"${before.values ? `: it is one of ${before.values.join(', ')}` : ''}`,
    node,
    matcher,
    cause: before,
    help: isMissing ? 'remove the matcher, or use a label that the metric has' : 'use a value that the label can have',
  });
};

const boundOf = ({ metric, part }: Series, labels: LabelFacts): number => {
  const own = metric?.series ?? Infinity;
  const each = part === 'bucket' ? (metric?.buckets?.length ?? Infinity) + 1 : part === 'quantile' ? Infinity : 1;
  return Math.min(own * each, seriesOf(labels));
};

const kindOf = ({ metric, part }: Series, name = ''): Facts['kind'] => {
  if (part === 'bucket') return 'buckets';
  if (part === 'sum' || part === 'count') return 'counter';
  if (part === 'quantile') return 'gauge';
  if (metric) return metric.type === 'counter' || metric.type === 'gauge' ? metric.type : 'unknown';
  return name.endsWith('_bucket') ? 'buckets' : 'unknown';
};

const rangeOf = ({ metric, part }: Series, name = ''): Facts['range'] => {
  if (part === 'bucket' || part === 'count' || name.endsWith('_bucket')) return notNegative;
  if (metric?.range && part === undefined) return range(metric.range.min, metric.range.max);
  return metric?.type === 'counter' ? notNegative : anything;
};

const additivity = ({ metric, part }: Series, unit: Unit | undefined, at: VectorSelector): Facts['additive'] => {
  const say = (is: boolean, because: string): Facts['additive'] => ({ is, because, at });
  if (part === 'quantile') return say(false, 'it is a quantile');
  if (part !== undefined || metric?.type === 'counter') return say(true, 'it counts');
  if (metric?.additive !== undefined)
    return say(metric.additive, metric.additive ? 'its series add up' : 'its series do not add up');
  if (!unit) return undefined;
  if (unit.instant) return say(false, 'it is a point in time');
  return Object.keys(unit.powers).length === 0 ? say(false, 'it is a ratio') : undefined;
};
