import { hash as digest } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import type { RunState } from '../runs/run.ts';

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
