import type { Drawing } from './context.ts';
import { fieldOf, shown } from './shown.ts';

/** A table as text. */
export interface TableText {
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** A row for each series: its labels, and the last value. */
export const tableOf = ({ panel, answers }: Drawing): TableText => {
  const series = answers.flatMap((answer) => answer.series);
  const names = [...new Set(series.flatMap(({ labels }) => Object.keys(labels)))].filter((name) => name !== '__name__');
  return {
    head: [...names, 'Value'],
    rows: series.map(({ labels, values }) => [
      ...names.map((name) => labels[name] ?? ''),
      shown(fieldOf(panel), values[values.length - 1] ?? null).text,
    ]),
  };
};
