import type { Facts, KnownLabel, KnownLabels, KnownMetric, KnownMetrics } from './types.ts';
import { isSame } from './units.ts';

/** Known metrics, and the results of the recording rules that were added so far. */
interface RecordedMetrics extends KnownMetrics {
  /** Adds the result of a recording rule; `labels` are those that the rule sets itself. */
  readonly add: (name: string, facts: Facts, labels?: Readonly<Record<string, string>>) => void;
}

/** The known metrics, to which results of recording rules are added. */
export const recordedMetrics = (base: KnownMetrics): RecordedMetrics => {
  const results = new Map<string, KnownMetric>();
  return {
    metric: (name) => results.get(name) ?? base.metric(name),
    add: (name, facts, labels = {}) => {
      const [before, metric] = [results.get(name), metricOf(facts, labels)];
      results.set(name, before ? either(before, metric) : metric);
    },
  };
};

const metricOf = (facts: Facts, set: Readonly<Record<string, string>>): KnownMetric => {
  const { min, max, nan } = facts.range;
  return {
    type: facts.kind === 'counter' ? 'counter' : facts.kind === 'gauge' ? 'gauge' : 'unknown',
    ...(facts.unit ? { unit: facts.unit } : {}),
    labels: { closed: facts.labels.rest.presence === 'never', names: { ...inherited(facts), ...given(set) } },
    ...(nan || min > max ? {} : { range: { min, max } }),
    ...(Number.isFinite(facts.series) ? { series: facts.series } : {}),
    ...(facts.additive ? { additive: facts.additive.is } : {}),
  };
};

const inherited = ({ labels: { known } }: Facts): Readonly<Record<string, KnownLabel>> =>
  Object.fromEntries(
    [...known]
      .filter(([, { presence }]) => presence !== 'never')
      .map(([label, { presence, values, most, isDivided }]) => [
        label,
        {
          ...(values ? { values } : {}),
          ...(most === undefined ? {} : { most }),
          ...(isDivided ? { isDivided } : {}),
          ...(presence === 'sometimes' ? { optional: true } : {}),
        },
      ]),
  );
const given = (set: Readonly<Record<string, string>>): Readonly<Record<string, KnownLabel>> =>
  Object.fromEntries(Object.entries(set).map(([label, value]) => [label, { values: [value] }]));

/** What holds of a metric whose series come from two places: what holds of both. */
const either = (a: KnownMetric, b: KnownMetric): KnownMetric => ({
  type: a.type === b.type ? a.type : 'unknown',
  ...(a.unit && b.unit && isSame(a.unit, b.unit) ? { unit: a.unit } : {}),
  labels: labelsOf(a.labels, b.labels),
  ...(a.range && b.range
    ? { range: { min: Math.min(a.range.min, b.range.min), max: Math.max(a.range.max, b.range.max) } }
    : {}),
  ...(a.series !== undefined && b.series !== undefined ? { series: a.series + b.series } : {}),
  // Parts of one whole add up, though each is a share.
  ...(a.additive === true && b.additive === true ? { additive: true } : {}),
});

const labelsOf = (a: KnownLabels, b: KnownLabels): KnownLabels => ({
  closed: a.closed && b.closed,
  names: Object.fromEntries(
    [...new Set([...Object.keys(a.names), ...Object.keys(b.names)])].map((name) => [
      name,
      labelOf(a.names[name], b.names[name]),
    ]),
  ),
});

const labelOf = (a: KnownLabel | undefined, b: KnownLabel | undefined): KnownLabel => {
  // A label that one of the two does not name may have any value there, or be missing.
  if (!a || !b) return { optional: true };
  return {
    ...(a.values && b.values ? { values: [...new Set([...a.values, ...b.values])] } : {}),
    ...(a.isDivided || b.isDivided || a.values?.join('\0') !== b.values?.join('\0') ? { isDivided: true } : {}),
    ...(a.most !== undefined && b.most !== undefined ? { most: a.most + b.most } : {}),
    ...(a.optional === true || b.optional === true ? { optional: true } : {}),
  };
};
