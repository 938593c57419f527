import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';
import type { Sync } from '../database/sync.ts';
import { BEGINNING, decisionDigest, endReader, eventContent, noteContent, sealedText, type Place } from './line.ts';

/** Where the record is not as it was written. */
export interface Broken {
  readonly line: number;
  /** What is wrong, as a sentence without a stop. */
  readonly problem: string;
  /** What the line is about and says, where there is one. */
  readonly says: string | undefined;
}
/** A part of the record, followed to `place`. */
export interface AuditSlice {
  readonly lines: number;
  readonly place: Place;
  readonly broken: Broken | undefined;
  readonly isLast: boolean;
}
export interface RecordStore {
  /** Follows the record from a place, or from its beginning, for some milliseconds: deliveries come between two slices. */
  auditSlice(from: Place | undefined): Promise<AuditSlice>;
  /** Where the record ends: kept elsewhere, it shows whether lines were cut off. */
  recordEnd(): Promise<Place>;
}

/** Others wait meanwhile: so many lines at most, and no more after so many milliseconds. */
const SLICE = 500;
const LASTS = 4;
// The newest line about a run must say what its row says.
const selectSlice = `
  SELECT * FROM (
    SELECT event.line, event.hash, 'event' AS kind_of_line, run_id, event.at, event.state, why, decision, actor,
      NULL AS subject, NULL AS kind, NULL AS by, NULL AS says, NULL AS facts,
      run.id AS run, run.host, run.args, run.change, run.ordered, run.approved_by AS approvedBy,
      event.seq = (SELECT max(seq) FROM event AS other WHERE other.run_id = event.run_id) AS newest
    FROM event LEFT JOIN run ON run.id = event.run_id WHERE event.line > ?1 ORDER BY event.line LIMIT ${SLICE})
  UNION ALL
  SELECT * FROM (
    SELECT line, hash, 'note', NULL, at, NULL, NULL, NULL, actor, subject, kind, by, says, facts,
      NULL, NULL, NULL, NULL, NULL, NULL, 0
    FROM note WHERE line > ?1 ORDER BY line LIMIT ${SLICE})
  ORDER BY line LIMIT ${SLICE}`;
const selectPruned = `SELECT facts FROM note WHERE subject = 'record' AND kind = 'pruned' ORDER BY seq DESC LIMIT 1`;

type Row = Record<string, SQLOutputValue>;
const wordsOf = (row: Row): string =>
  row['kind_of_line'] === 'event'
    ? `run ${row['run_id']}, ${new Date(Number(row['at'])).toISOString()}, ${row['state']}: ${row['why']}`
    : `${row['subject']}, ${new Date(Number(row['at'])).toISOString()}, ${row['kind']}: ${row['says']}`;

/** Checks a line where the one before it is right. */
const problemOf = (row: Row, before: Place, seal: (text: string) => string): string | undefined => {
  const isEvent = row['kind_of_line'] === 'event';
  const content = isEvent ? eventContent(row) : noteContent(row);
  if (seal(sealedText(before.mac, before.line + 1, content)) !== row['hash'])
    return 'it is not as it was written, or was written with another key';
  if (!isEvent) return undefined;
  if (row['run'] === null) return `its run ${row['run_id']} is gone`;
  if (row['newest'] === 1 && decisionDigest(row) !== row['decision'])
    return `run ${row['run_id']} is no longer as it was decided: its arguments, its order or its approval were changed`;
  return undefined;
};

/** Follows the chain of all lines. What retention took away lies before a line that says so. */
export const recordStore = (db: DatabaseSync): Sync<RecordStore> => {
  const slice = db.prepare(selectSlice);
  const pruned = db.prepare(selectPruned);
  const sealed = db.prepare('SELECT mac(?) AS mac');
  const end = endReader(db);
  const seal = (text: string): string => String(sealed.get(text)?.['mac']);
  const keptFrom = (): Place => {
    const facts = pruned.get()?.['facts'];
    return typeof facts === 'string' ? (JSON.parse(facts) as Place) : BEGINNING;
  };
  return {
    recordEnd: end,
    auditSlice: (from) => {
      let place = from ?? keptFrom();
      const until = performance.now() + LASTS;
      let lines = 0;
      for (const row of slice.iterate(place.line)) {
        const line = Number(row['line']);
        // Pruning may pass while the record is followed.
        if (line !== place.line + 1) place = keptFrom();
        if (line !== place.line + 1)
          return {
            lines,
            place,
            broken: { line: place.line + 1, problem: 'it is gone', says: undefined },
            isLast: true,
          };
        const problem = problemOf(row, place, seal);
        if (problem !== undefined) return { lines, place, broken: { line, problem, says: wordsOf(row) }, isLast: true };
        place = { line, mac: String(row['hash']) };
        lines += 1;
        if (performance.now() > until) return { lines, place, broken: undefined, isLast: false };
      }
      return { lines, place, broken: undefined, isLast: lines < SLICE };
    },
  };
};
