type Values = readonly (number | null)[];

const kept = (values: Values): readonly number[] =>
  values.filter((value) => value !== null && !Number.isNaN(value)) as readonly number[];
const sum = (values: readonly number[]): number => values.reduce((whole, value) => whole + value, 0);

/** Grafana's calculations by their id, over one series; null where there is nothing to calculate with. */
const calculations: Readonly<Record<string, (values: Values) => number | null>> = {
  lastNotNull: (values) => kept(values).at(-1) ?? null,
  last: (values) => values.at(-1) ?? null,
  firstNotNull: (values) => kept(values)[0] ?? null,
  first: (values) => values[0] ?? null,
  min: (values) => (kept(values).length > 0 ? Math.min(...kept(values)) : null),
  max: (values) => (kept(values).length > 0 ? Math.max(...kept(values)) : null),
  mean: (values) => (kept(values).length > 0 ? sum(kept(values)) / kept(values).length : null),
  sum: (values) => sum(kept(values)),
  count: (values) => values.length,
  range: (values) => (kept(values).length > 0 ? Math.max(...kept(values)) - Math.min(...kept(values)) : null),
  diff: (values) => {
    const numbers = kept(values);
    return numbers.length > 0 ? (numbers.at(-1) ?? 0) - (numbers[0] ?? 0) : null;
  },
};

/** What Grafana calls its calculations in a legend. */
const names: Readonly<Record<string, string>> = {
  lastNotNull: 'Last *',
  last: 'Last',
  firstNotNull: 'First *',
  first: 'First',
  min: 'Min',
  max: 'Max',
  mean: 'Mean',
  sum: 'Total',
  count: 'Count',
  range: 'Range',
  diff: 'Difference',
};

/** The name of a calculation in a legend; undefined where it is not one of those that are calculated here. */
export const calculationName = (id: string): string | undefined => (Object.hasOwn(names, id) ? names[id] : undefined);

/** One number of a series. An unknown calculation is that of the last value. */
export const reduced = (id: string | undefined, values: Values): number | null => {
  const calculation = id !== undefined && Object.hasOwn(calculations, id) ? calculations[id] : undefined;
  return (calculation ?? ((all: Values) => kept(all).at(-1) ?? null))(values);
};
