import { hash as digest } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import type { RunEvent, RunState } from '../runs/run.ts';

export type RecordEvent = (run: number, at: number, state: RunState, why: string) => void;

const selectLast = 'SELECT state, why FROM event WHERE run_id = ? ORDER BY seq DESC LIMIT 1';
const selectHash = 'SELECT hash FROM event ORDER BY seq DESC LIMIT 1';
const insert = 'INSERT INTO event (run_id, at, state, why, hash) VALUES (?, ?, ?, ?, ?)';

/** The hash of an event covers the one before it, so that no line of the record can be changed or taken out unseen. */
export const chained = (
  before: string,
  event: readonly [run: number, at: number, state: string, why: string],
): string => digest('sha256', JSON.stringify([before, ...event]), 'hex');

/** Appends to the record. A run that waits says why once, however often it asks. */
export const eventRecorder = (db: DatabaseSync): RecordEvent => {
  const last = db.prepare(selectLast);
  const hash = db.prepare(selectHash);
  const append = db.prepare(insert);
  return (run, at, state, why) => {
    const before = last.get(run);
    if (WAITS.has(state) && before?.['state'] === state && before['why'] === why) return;
    const previous = (hash.get()?.['hash'] as string | undefined) ?? '';
    append.run(run, at, state, why, chained(previous, [run, at, state, why]));
  };
};
const WAITS: ReadonlySet<RunState> = new Set(['planned', 'intent', 'failed', 'ineffective']);

export interface Audit {
  readonly events: number;
  /** The first line that was changed, or before which one was taken out. */
  readonly brokenAt: (RunEvent & { readonly line: number; readonly run: number }) | undefined;
  /** The hash of the last line that is as it was written: kept elsewhere, it shows whether lines were cut off the end. */
  readonly last: string | undefined;
}
/** Follows the chain. What retention took away lies before its beginning, so the first line is taken as it is. */
export const auditOperation = (db: DatabaseSync): (() => Audit) => {
  const all = db.prepare(
    `SELECT seq AS line, run_id AS run, at, state, why, hash FROM event WHERE hash <> '' ORDER BY seq`,
  );
  return () => {
    let before: string | undefined;
    let events = 0;
    for (const row of all.iterate()) {
      const { line, run, at, state, why, hash } = row as unknown as RunEvent & {
        line: number;
        run: number;
        hash: string;
      };
      if (before !== undefined && chained(before, [run, at, state, why]) !== hash)
        return { events, brokenAt: { line, run, at, state, why }, last: before };
      before = hash;
      events += 1;
    }
    return { events, brokenAt: undefined, last: before };
  };
};
