import type { Facts, KnownLabel, KnownMetric, World } from './types.ts';

/** The world with the result of a recording rule in it; `labels` are those that the rule sets itself. */
export const recorded = (
  world: World,
  name: string,
  facts: Facts,
  labels: Readonly<Record<string, string>> = {},
): World => {
  const metric = metricOf(facts, labels);
  return { metric: (asked) => (asked === name ? metric : world.metric(asked)) };
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
      .map(([label, { presence, values, most }]) => [
        label,
        {
          ...(values ? { values } : {}),
          ...(most === undefined ? {} : { most }),
          ...(presence === 'sometimes' ? { optional: true } : {}),
        },
      ]),
  );
const given = (set: Readonly<Record<string, string>>): Readonly<Record<string, KnownLabel>> =>
  Object.fromEntries(Object.entries(set).map(([label, value]) => [label, { values: [value] }]));
