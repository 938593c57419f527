import { bounded, type MetricSpec } from 'tocsin';
import { UsageError } from 'tocsin/shared';
import { CollectorError, type Samples } from 'tocsin/exporter';
import type { Row } from '../mysql.ts';
import type { SqlMetric } from './definition.ts';
import { numberIn, whyNoNumber } from './number.ts';

/** So many values of a label are told apart; the rest is `other`. */
const MOST_VALUES = 200;

/** A metric of the user's own: what a catalogue would say of it, and how its rows are read. */
export interface SqlFamily {
  readonly spec: MetricSpec;
  readonly definition: SqlMetric;
}

/** @throws UsageError when the name is taken: by a metric of our own */
export const familyOf = (definition: SqlMetric, file: string, taken: ReadonlySet<string>): SqlFamily => {
  const { metric_name: name, type, help, key_labels: keys, static_labels: fixed, value_label: label } = definition;
  if (taken.has(name)) throw new UsageError(`${file} defines ${name}, which the exporter publishes itself`);
  const labels = [...Object.keys(fixed), ...keys, ...(label === undefined ? [] : [label])];
  return {
    definition,
    spec: {
      name,
      type,
      help,
      labels: Object.fromEntries(labels.map((label) => [label, bounded(MOST_VALUES)])),
      unit: 'count',
      job: '',
      site: { file, line: 1, column: 1 },
    },
  };
};

const textOf = (value: unknown): string => {
  if (value === null) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
};

const CHANGE = 'The query has to give a number there: change it in its file.';

const labelsIn = (
  row: Row,
  { key_labels: keys, static_labels: fixed }: SqlMetric,
): Readonly<Record<string, string>> => ({
  ...fixed,
  ...Object.fromEntries(keys.map((key) => [key, textOf(row[key])])),
});

/** Writes what one row says. A value that is NULL is not there. @throws CollectorError when a column is missing, or is no number */
const writeRow = (row: Row, { spec, definition }: SqlFamily, snapshot: Samples): void => {
  const { key_labels: keys, value_label: label, values } = definition;
  const absent = [...keys, ...values].find((column) => !(column in row));
  if (absent !== undefined) throw new CollectorError('parse', `the query of ${spec.name} gives no column "${absent}"`);
  const labels = labelsIn(row, definition);
  for (const column of values) {
    const value = row[column];
    if (value === null) continue;
    const number = numberIn(value);
    if (number === undefined) throw new CollectorError('parse', `${spec.name}: ${whyNoNumber(column, value)}`, CHANGE);
    snapshot.set(spec, label === undefined ? labels : { ...labels, [label]: column }, number);
  }
};

/**
 * Writes what the rows of a query say of a metric. @throws CollectorError when a column is missing or no number, and when two rows
 * would be one series: which of them is meant, nobody knows
 */
export const writeRows = (rows: readonly Row[], family: SqlFamily, snapshot: Samples): void => {
  const { spec, definition } = family;
  const seen = new Set<string>();
  for (const row of rows) {
    const labels = JSON.stringify(labelsIn(row, definition));
    if (seen.has(labels))
      throw new CollectorError(
        'parse',
        `the query of ${spec.name} gives two rows with the labels ${labels}`,
        'Group by the columns of key_labels, or name one more of them.',
      );
    seen.add(labels);
  }
  for (const row of rows) writeRow(row, family, snapshot);
};
