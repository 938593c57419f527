import type { ResponsePolicy } from '../runs/answer.ts';
import type { Ordered, Run } from '../runs/run.ts';

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

/** Labels and values; one that is undefined is not shown. */
export type Brief = Readonly<Record<string, string | undefined>>;

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
  /** What is known beside it, for who decides. */
  readonly known: Brief | undefined;
  /** What is to be done now. */
  readonly next: string;
  /** Whether people on call have to do it. */
  readonly calls: boolean;
  /** Where it is said what else to do; of a response that is no longer configured nobody knows. */
  readonly runbook: string | undefined;
  /** Where a person who is asked decides. */
  readonly decide: string | undefined;
}

const KEPT = 'Nothing now. The change is not taken back by itself; the runbook tells how to find the cause.';
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
  if (ending === 'undo-failed') return `${otherwise} ${releaseFirst(id)}`;
  if (ending !== 'executed' && ending !== 'confirmed') return otherwise;
  if (takesBack !== null) return `Nothing. What run ${takesBack.run} did is taken back.`;
  return `Look whether it helped. ${canBeTakenBack ? `tocsin order undo ${id} takes it back.` : 'It cannot be undone.'}`;
};

const nextOf = (
  run: Run,
  { otherwise }: ResponsePolicy,
  ending: Ending,
  { returns, canBeTakenBack, next }: Pick<Circumstances, 'returns' | 'canBeTakenBack' | 'next'>,
): string => {
  const { id, origin, ordered } = run;
  if (ordered !== null) return nextOfOrder(run, ordered, otherwise, ending, canBeTakenBack);
  if (ending === 'succeeded') return origin === null ? (returns ? TAKEN_BACK : KEPT) : AS_BEFORE;
  if (ending === 'waiting') return `Approve or deny run ${id}: POST /api/v1/runs/${id}/approve or /deny.`;
  if (ending === 'undo-failed') return `${otherwise} ${releaseFirst(id)}`;
  return next === undefined ? otherwise : `Nothing yet: ${next} is tried next, unless the alert is over.`;
};
const releaseFirst = (id: number): string =>
  `No response touches this host until somebody has looked and released it: POST /api/v1/runs/${id}/release.`;

/** What did not come out well is for people, unless another response is tried. */
const UNWELL: ReadonlySet<Ending> = new Set(['undone', 'ineffective', 'undo-failed', 'failed', 'uncertain']);
/** A further rung that was not tried leaves to people what the one before did not mend. */
const UNTRIED: ReadonlySet<Ending> = new Set(['suppressed', 'shadowed', 'expired']);
const callsPeople = ({ rungAfter }: ResponsePolicy, ending: Ending, next: string | undefined): boolean =>
  UNWELL.has(ending) ? next === undefined : rungAfter !== undefined && UNTRIED.has(ending);

/** Who ordered a run and who approved it, where a person did. */
export const orderOf = ({ ordered, approvedBy }: Run): Report['ordered'] =>
  ordered === null ? undefined : { ...ordered, approvedBy };

interface Circumstances {
  readonly environment: string;
  readonly at: number;
  readonly did: string | undefined;
  /** Whether a later run takes it back. */
  readonly returns: boolean;
  /** Whether a person may take it back. */
  readonly canBeTakenBack: boolean;
  readonly decide: string | undefined;
  readonly known: Brief | undefined;
  /** The action that is tried next. */
  readonly next: string | undefined;
}
export const reportOf = (
  run: Run,
  response: ResponsePolicy,
  ending: Ending,
  result: string,
  { environment, at, did, decide, known, ...then }: Circumstances,
): Report => ({
  runKey: run.runKey,
  at,
  environment,
  alert: run.alert,
  action: run.action,
  ordered: orderOf(run),
  host: run.host ?? run.labels['instance'],
  ending,
  did,
  because: run.because ?? undefined,
  result,
  known,
  next: nextOf(run, response, ending, then),
  calls: callsPeople(response, ending, then.next),
  runbook: response.runbook || undefined,
  decide,
});
