import { hash } from 'node:crypto';
import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';

type Row = Record<string, SQLOutputValue>;

/** The last line of the record, by its number and its seal. */
export interface Place {
  readonly line: number;
  readonly mac: string;
}
/** Before the first line. */
export const BEGINNING: Place = { line: 0, mac: '' };

/** The first 48 bits of a seal as a number, for a metric. */
export const headOf = ({ mac }: Place): number => Number.parseInt(mac.slice(0, 12) || '0', 16);

/** What the seal of a line covers: the seal before it, so that no line can be changed, moved or taken out unseen. */
export const sealedText = (before: string, line: number, content: readonly SQLOutputValue[]): string =>
  JSON.stringify([before, line, ...content]);

/** What a line says of a run's decision: how it acts, on what, by whose order and approval. */
export const decisionDigest = (row: Row | undefined): string | null =>
  row === undefined
    ? null
    : hash('sha256', JSON.stringify(['host', 'args', 'change', 'ordered', 'approvedBy'].map((key) => row[key]))).slice(
        0,
        32,
      );
export const decisionColumns = 'host, args, change, ordered, approved_by AS approvedBy';

/** The content of a line about a run, in the order in which it is sealed. */
export const eventContent = (row: Row): readonly SQLOutputValue[] =>
  ['event', row['run_id'], row['at'], row['state'], row['why'], row['decision'], row['actor']] as SQLOutputValue[];
/** The content of a line about anything else. Whether people were notified of it is no part of it. */
export const noteContent = (row: Row): readonly SQLOutputValue[] =>
  [
    'note',
    row['subject'],
    row['at'],
    row['kind'],
    row['by'],
    row['says'],
    row['facts'],
    row['actor'],
  ] as SQLOutputValue[];

/** Reads where the record ends. */
export const endReader = (db: DatabaseSync): (() => Place) => {
  const tables = ['event', 'note'].map((table) =>
    db.prepare(`SELECT line, hash AS mac FROM ${table} ORDER BY line DESC LIMIT 1`),
  );
  return () =>
    tables.reduce<Place>((last, table) => {
      const row = table.get() as Place | undefined;
      return row !== undefined && row.line > last.line ? row : last;
    }, BEGINNING);
};
