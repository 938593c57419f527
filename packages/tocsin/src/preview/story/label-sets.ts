import type { MetricSpec, Series } from '#lang';

type LabelValues = Readonly<Record<string, string>>;
/** No chart shows more, and none needs more to be understood. */
const MOST = 12;

/** The sets of its own labels that a metric has on a normal day: those of the scenarios, and all values of closed domains. */
export const labelSetsOf = (metric: MetricSpec, told: readonly Series[]): readonly LabelValues[] => {
  const names = Object.keys(metric.labels);
  const own = told.filter(
    ({ name }) => name.replace(/_(bucket|count|sum)$/, '') === metric.name || name === metric.name,
  );
  const sets = own
    .map(({ labels }) => Object.fromEntries(names.map((name) => [name, labels[name] ?? ''])))
    .filter((set) => Object.values(set).every((value) => value !== ''));
  const open = names.filter((name) => metric.labels[name]?.values === undefined);
  const bases = distinct(sets.map((set) => Object.fromEntries(open.map((name) => [name, set[name] ?? '']))));
  const begun = bases.length > 0 ? bases : [Object.fromEntries(open.map((name) => [name, anyValue(name, told)]))];
  const closed = names.filter((name) => metric.labels[name]?.values !== undefined);
  // One label at a time: all combinations would be thousands, and no chart shows them.
  const all = begun.flatMap((set) => {
    const first = {
      ...set,
      ...Object.fromEntries(closed.map((name) => [name, metric.labels[name]?.values?.[0] ?? ''])),
    };
    return closed.length === 0
      ? [first]
      : closed.flatMap((name) => (metric.labels[name]?.values ?? []).map((value) => ({ ...first, [name]: value })));
  });
  // Those of the scenarios first: they must be there, whatever is cut off.
  return distinct([...sets, ...all]).slice(0, Math.max(MOST, distinct(sets).length));
};

const anyValue = (label: string, told: readonly Series[]): string =>
  told.find(({ labels }) => labels[label] !== undefined)?.labels[label] ?? 'main';

/** Equal for equal labels, in whatever order they stand. */
export const labelsKey = (labels: LabelValues): string =>
  JSON.stringify(Object.entries(labels).toSorted(([a], [b]) => (a < b ? -1 : 1)));

const distinct = (sets: readonly LabelValues[]): readonly LabelValues[] => [
  ...new Map(sets.map((set) => [labelsKey(set), set])).values(),
];
