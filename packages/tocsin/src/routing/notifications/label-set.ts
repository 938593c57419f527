/** Labels by their names. */
export type LabelSet = Readonly<Record<string, string>>;

/** The same for the same labels, in whatever order they stand. */
export const keyOf = (labels: LabelSet): string => JSON.stringify(Object.entries(labels).toSorted(byName));

/** As Alertmanager writes them: `{alertname="Down", job="web"}`. */
export const labelsText = (labels: LabelSet): string =>
  `{${Object.entries(labels)
    .toSorted(byName)
    .map(([name, value]) => `${name}=${JSON.stringify(value)}`)
    .join(', ')}}`;

const byName = ([a]: readonly [string, string], [b]: readonly [string, string]): number => (a < b ? -1 : Number(a > b));
