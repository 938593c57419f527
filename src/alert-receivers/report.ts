import type { Conduct } from './answers.ts';
import type { Ordered, Run } from './run.ts';

/** How a run ended; `waiting`: a person has to approve it. */
export type Ending =
  | 'succeeded'
  | 'executed'
  | 'confirmed'
  | 'undone'
  | 'ineffective'
  | 'undo-failed'
  | 'failed'
  | 'uncertain'
  | 'suppressed'
  | 'shadowed'
  | 'waiting'
  | 'expired';

/** What people are told about a run when it is over. Sentences and clauses for people; times are Unix milliseconds. */
export interface Report {
  readonly runKey: string;
  readonly at: number;
  readonly environment: string;
  readonly alert: string;
  readonly action: string;
  /** Who ordered it, where a person did and no alert, and who approved it. */
  readonly ordered: (Ordered & { readonly approvedBy: string | null }) | undefined;
  readonly host: string | undefined;
  readonly ending: Ending;
  /** The change with its numbers, if one was made. */
  readonly did: string | undefined;
  readonly because: string | undefined;
  readonly result: string;
  /** What is to be done now. */
  readonly next: string;
  readonly runbook: string;
  /** Where a person who is asked decides. */
  readonly decide: string | undefined;
}

const KEPT = 'Nothing now. The change stays until the host is installed anew; the runbook tells how to find the cause.';
const TAKEN_BACK = 'Nothing now. It is taken back step by step when it is no longer needed.';
const AS_BEFORE = 'Nothing. All is as it was before the first response.';

const nextOfOrder = (
  { id }: Run,
  { by, takesBack }: Ordered,
  otherwise: string,
  ending: Ending,
  canBeTakenBack: boolean,
): string => {
  if (ending === 'waiting') return `Somebody else than ${by}: tocsin order approve ${id}, or deny ${id}.`;
  if (ending !== 'executed' && ending !== 'confirmed') return otherwise;
  if (takesBack !== null) return `Nothing. What run ${takesBack.run} did is taken back.`;
  return `Look whether it helped. ${canBeTakenBack ? `tocsin order undo ${id} takes it back.` : 'It cannot be taken back.'}`;
};

const nextOf = (
  run: Run,
  { otherwise }: Conduct,
  ending: Ending,
  { returns, canBeTakenBack }: Pick<Circumstances, 'returns' | 'canBeTakenBack'>,
): string => {
  const { id, origin, ordered } = run;
  if (ordered !== null) return nextOfOrder(run, ordered, otherwise, ending, canBeTakenBack);
  if (ending === 'succeeded') return origin === null ? (returns ? TAKEN_BACK : KEPT) : AS_BEFORE;
  if (ending === 'waiting') return `Approve or deny run ${id}: POST /api/v1/runs/${id}/approve or /deny.`;
  return otherwise;
};

interface Circumstances {
  readonly environment: string;
  readonly at: number;
  readonly did: string | undefined;
  /** Whether a later run takes it back. */
  readonly returns: boolean;
  /** Whether a person may take it back. */
  readonly canBeTakenBack: boolean;
  readonly decide: string | undefined;
}
export const reportOf = (
  run: Run,
  response: Conduct,
  ending: Ending,
  result: string,
  { environment, at, did, decide, ...back }: Circumstances,
): Report => ({
  runKey: run.runKey,
  at,
  environment,
  alert: run.alert,
  action: run.action,
  ordered: run.ordered === null ? undefined : { ...run.ordered, approvedBy: run.approvedBy },
  host: run.host ?? run.labels['instance'],
  ending,
  did,
  because: run.because ?? undefined,
  result,
  next: nextOf(run, response, ending, back),
  runbook: response.runbook,
  decide,
});
