import { hash as digest } from 'node:crypto';
import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';
import { BEGINNING, decisionColumns, decisionDigest, eventContent, noteContent, sealedText } from './line.ts';
import { noteRecorder } from './recorder.ts';

type Row = Record<string, SQLOutputValue>;
const selectBefore = `SELECT seq, run_id, at, state, why, hash FROM event WHERE hash <> '' ORDER BY seq`;
// By time: a line of one table and the next of the other were written by the same hand.
const numberLines = `
  CREATE TEMP TABLE numbered (tbl TEXT, seq INTEGER, line INTEGER, PRIMARY KEY (tbl, seq)) WITHOUT ROWID;
  INSERT INTO numbered SELECT tbl, seq, row_number() OVER (ORDER BY at, tbl, seq)
    FROM (SELECT 'event' AS tbl, seq, at FROM event UNION ALL SELECT 'note', seq, at FROM note);
  UPDATE event SET line = NULL;
  UPDATE note SET line = NULL;
  UPDATE event SET line = (SELECT line FROM numbered WHERE tbl = 'event' AND numbered.seq = event.seq);
  UPDATE note SET line = (SELECT line FROM numbered WHERE tbl = 'note' AND numbered.seq = note.seq);
  DROP TABLE numbered;`;

/** What older versions had: a chain without a key, over what happened to runs, and over nothing else. */
export const unkeyedChain = (db: DatabaseSync): string => {
  let before: string | undefined;
  let lines = 0;
  for (const { seq, run_id, at, state, why, hash } of db.prepare(selectBefore).iterate()) {
    const text = JSON.stringify([before ?? '', run_id, at, state, why]);
    if (before !== undefined && digest('sha256', text, 'hex') !== hash) return `its line ${seq} was altered already`;
    before = String(hash);
    lines += 1;
  }
  return lines === 0 ? 'it had no chain' : `its ${lines} lines were whole, the last with hash ${before}`;
};

/**
 * Seals all lines anew, in one chain under the key of this connection: of a ledger of an older version, or one of another key. A line of
 * its own says what it was before.
 */
export const sealAnew = (db: DatabaseSync, was: string, now: number): void => {
  db.exec(numberLines);
  const run = db.prepare(`SELECT ${decisionColumns} FROM run WHERE id = ?`);
  const events = db.prepare('SELECT * FROM event WHERE line > ? ORDER BY line LIMIT 1000');
  const notes = db.prepare('SELECT * FROM note WHERE line > ? ORDER BY line LIMIT 1000');
  const sealEvent = db.prepare('UPDATE event SET decision = ?, hash = mac(?) WHERE line = ? RETURNING hash');
  const sealNote = db.prepare('UPDATE note SET hash = mac(?) WHERE line = ? RETURNING hash');
  let { line, mac } = BEGINNING;
  const seal = (row: Row): void => {
    const next = Number(row['line']);
    if ('run_id' in row) {
      const decision = decisionDigest(run.get(row['run_id'] as number));
      const text = sealedText(mac, next, eventContent({ ...row, decision }));
      mac = String(sealEvent.get(decision, text, next)?.['hash']);
    } else mac = String(sealNote.get(sealedText(mac, next, noteContent(row)), next)?.['hash']);
    line = next;
  };
  for (;;) {
    const rows = [...events.all(line), ...notes.all(line)].toSorted((a, b) => Number(a['line']) - Number(b['line']));
    if (rows.length === 0) break;
    for (const row of rows.slice(0, 1000)) seal(row);
  }
  noteRecorder(db)({ subject: 'record', at: now, kind: 'sealed anew', by: null, says: was }, { quiet: true });
};
