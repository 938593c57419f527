import type { DatabaseSync } from 'node:sqlite';
import type { Sync } from '../database/sync.ts';
import type { RunEvent } from '../runs/run.ts';
import { chained } from './recorder.ts';

export interface Audit {
  readonly events: number;
  /** The first line that was changed, or before which one was taken out. */
  readonly brokenAt: (RunEvent & { readonly line: number; readonly run: number }) | undefined;
  /** The hash of the last line that is as it was written: kept elsewhere, it shows whether lines were cut off the end. */
  readonly last: string | undefined;
}
export interface RecordStore {
  /** Whether the record of all runs is as it was written. */
  audit(): Promise<Audit>;
}

/** Follows the chain. What retention took away lies before its beginning, so the first line is taken as it is. */
export const recordStore = (db: DatabaseSync): Sync<RecordStore> => {
  const all = db.prepare(
    `SELECT seq AS line, run_id AS run, at, state, why, hash FROM event WHERE hash <> '' ORDER BY seq`,
  );
  const audit = (): Audit => {
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
  return { audit };
};
