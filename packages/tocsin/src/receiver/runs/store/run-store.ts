import type { RunRecord } from '../run-record.ts';
import type { Decided, Decision, Move, Moved, Run, RunState } from '../run.ts';

export interface DueRuns {
  readonly runs: readonly Run[];
  /** When the next run after these is due. */
  readonly next: number | null;
}

/** Runs, each a row that moves from state to state; `at` and `now` are Unix milliseconds. */
export interface RunStore {
  /** Runs whose next step is due, longest first. */
  due(now: number, limit: number): Promise<DueRuns>;
  /** Writes a step, if the run is still as the step found it and its guard allows. */
  move(run: Pick<Run, 'id' | 'state' | 'token'>, move: Move, at: number): Promise<Moved>;
  /** One run by its number. */
  run(id: number): Promise<RunRecord | undefined>;
  /** The last runs, newest first. */
  runs(limit: number): Promise<readonly RunRecord[]>;
  countRuns(): Promise<Readonly<Partial<Record<RunState, number>>>>;
  /** Approves or denies a run that waits for it. */
  decide(run: number, decision: Decision, at: number): Promise<Decided>;
  /** Lets responses touch the host again on which this run could not be undone; false when it was undone, or released before. */
  release(run: number, by: string, at: number): Promise<boolean>;
}
