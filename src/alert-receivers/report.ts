import type { Response } from '../shared/receiver-config.ts';
import type { Run } from './run.ts';

/** How a run ended. */
export type Ending = 'succeeded' | 'undone' | 'undo-failed' | 'failed' | 'suppressed';

/** What people are told about a run when it is over. Sentences and clauses for people; times are Unix milliseconds. */
export interface Report {
  readonly runKey: string;
  readonly at: number;
  readonly environment: string;
  readonly alert: string;
  readonly action: string;
  readonly host: string | undefined;
  readonly ending: Ending;
  /** The change with its numbers, if one was made. */
  readonly did: string | undefined;
  readonly because: string | undefined;
  readonly result: string;
  /** What is to be done now. */
  readonly next: string;
  readonly runbook: string;
}

const KEPT = 'Nothing now. The change stays until the host is installed anew; the runbook tells how to find the cause.';

interface Circumstances {
  readonly environment: string;
  readonly at: number;
  readonly did: string | undefined;
}
export const reportOf = (
  run: Run,
  response: Response,
  ending: Ending,
  result: string,
  { environment, at, did }: Circumstances,
): Report => ({
  runKey: run.runKey,
  at,
  environment,
  alert: run.alert,
  action: run.action,
  host: run.host ?? run.labels['instance'],
  ending,
  did,
  because: run.because ?? undefined,
  result,
  next: ending === 'succeeded' ? KEPT : response.otherwise,
  runbook: response.runbook,
});
