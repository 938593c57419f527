import type { Limits } from '../guards/ledger.ts';
import type { Denial } from '../guards/verdict.ts';
import type { Labels } from '../alerts/payload.ts';

/**
 * planned -> claimed -> intent -> executed -> settling -> verifying -> succeeded
 *
 * planned -> suppressed (arguments, a guard) · planned, claimed, waiting -> cancelled (the alert resolved) ·
 * claimed -> shadowed · claimed -> waiting -> planned (approved) | rejected | expired · claimed, intent -> failed ·
 * intent -> uncertain (cut off, and not to be repeated) · verifying -> ineffective ·
 * failed, ineffective -> undone | undo-failed | escalated (it cannot be undone) · failed, uncertain, undone -> escalated ·
 * undo-failed -> escalated (a person has released the host, which is left alone until then)
 *
 * A run that takes another one back waits in planned for as long as it has to, and is cancelled when nothing is left to do.
 *
 * What a person ordered is not verified by Prometheus: executed is its end where nothing shows it, else executed -> verifying ->
 * confirmed (the host shows it) | ineffective.
 */
export type RunState =
  | 'planned'
  | 'claimed'
  | 'waiting'
  | 'intent'
  | 'uncertain'
  | 'executed'
  | 'settling'
  | 'verifying'
  | 'succeeded'
  | 'confirmed'
  | 'failed'
  | 'ineffective'
  | 'undone'
  | 'undo-failed'
  | 'escalated'
  | 'shadowed'
  | 'rejected'
  | 'expired'
  | 'suppressed'
  | 'cancelled';

/** How a run that acted ends when it did not help. */
export const UNHELPFUL: ReadonlySet<RunState> = new Set(['escalated', 'undo-failed']);

export type Values = Readonly<Record<string, string | number>>;

/** One answer to one episode of one alert, or what a person ordered. Times are Unix milliseconds. */
export interface Run {
  readonly id: number;
  /** Of which ledger it is; empty for one that hosts know without. */
  readonly ledger: string;
  /** Alert, episode and action: the same answer is never given twice. */
  readonly runKey: string;
  readonly alert: string;
  readonly action: string;
  readonly labels: Labels;
  /** What the rule of the alert says of it; null of an order, and where it says nothing. */
  readonly summary: string | null;
  /** When the alert began to fire, and since when it is over. */
  readonly firedAt: number | null;
  readonly overAt: number | null;
  readonly state: RunState;
  /** Grows with each transition; who holds an older one has lost the run. */
  readonly token: number;
  /** When the next step is due; null once the run is over. */
  readonly dueAt: number | null;
  readonly host: string | null;
  readonly args: Values | null;
  /** What the action decided to change, with the value before: written before the change is made. */
  readonly change: unknown;
  /** Looks in a row that found help. */
  readonly streak: number;
  /** Until when help must show. */
  readonly deadline: number | null;
  /** Why the action decided on this change. */
  readonly because: string | null;
  /** What it does or waits for at present; once it is over, what came of it. */
  readonly result: string | null;
  /** What a person has to do now, as it was said when the run came to rest. */
  readonly todo: string | null;
  /** When it was planned, and when it began to act. */
  readonly plannedAt: number;
  readonly beganAt: number | null;
  /** Who approved the change. */
  readonly approvedBy: string | null;
  /** The process that wrote the intent: another one cannot know how far it came. */
  readonly owner: string | null;
  /** What the host looked like before anything was changed. */
  readonly evidence: unknown;
  /** The guard that did not let it begin. */
  readonly heldBy: string | null;
  /** Of a run that takes back what another one changed. */
  readonly origin: Origin | null;
  /** Of a run that a person ordered: there is no alert. */
  readonly ordered: Ordered | null;
}

/** Who ordered a run, and why. */
export interface Ordered {
  readonly by: string;
  readonly why: string;
  /** The number of the incident that it belongs to. */
  readonly incident: string | null;
  /** The run, and its change, that it takes back. */
  readonly takesBack: Origin | null;
}
/** What stands in the place of an alert's name. */
export const ORDER = 'Order by a person';
export const TAKING_BACK = 'Taken back by a person';

/** The first run of a line, and its change: what there is to take back. */
export interface Origin {
  readonly run: number;
  readonly change: unknown;
}
/** A run that takes back what one that succeeded has changed. One that waits already for the same goes on in its place. */
export interface FollowUp {
  readonly action: string;
  readonly dueAt: number;
  readonly origin: Origin;
}

/** A line of a run's history. */
export interface RunEvent {
  readonly at: number;
  readonly state: RunState;
  readonly why: string;
}

/** A message that leaves with the transition it tells about, or not at all. */
export interface Message {
  readonly channel: Channel;
  readonly dedup: string;
  readonly body: unknown;
}
/** `slack`, `alertmanager`, `incidents-log`, or the name of a further channel in the configuration. */
export type Channel = string;

/** What a step wants written, in one transaction. */
export interface Move {
  /** The states that the run passes through; the last one is where it stays. */
  readonly hops: readonly [Hop, ...Hop[]];
  readonly dueAt: number | null;
  readonly set?: Partial<
    Pick<
      Run,
      | 'host'
      | 'args'
      | 'change'
      | 'streak'
      | 'deadline'
      | 'because'
      | 'result'
      | 'beganAt'
      | 'owner'
      | 'evidence'
      | 'heldBy'
    >
  >;
  /** Only if the ledger's guards allow. */
  readonly guard?: Claim;
  readonly cooldown?: { readonly target: string; readonly until: number };
  readonly messages?: readonly Message[];
  /** What a person has to do now; without it, nothing. */
  readonly todo?: string;
  readonly followUp?: FollowUp;
  /** The action of the next rung, which is planned unless the alert is over. */
  readonly next?: string;
}
export interface Hop {
  readonly state: RunState;
  readonly why: string;
}
/** What a run asks for when it is to begin. */
export interface Claim {
  readonly host: string;
  readonly target: string;
  readonly limits: Limits;
  /** The person who orders it: fewer guards hold, and not their own maintenance. */
  readonly orderedBy?: string;
}
/** `lost`: the run has moved on without us. */
export type Moved = 'moved' | 'lost' | Denial;

/** What a person decided about a run that waits for approval. */
export interface Decision {
  readonly approve: boolean;
  readonly by: string;
  /** The way by which it came, in brackets beside the name. */
  readonly through?: string;
}
/** `own order`: who ordered it may withdraw it, and not approve it. */
export type Decided = 'decided' | 'not waiting' | 'own order';
/** A host, or `*` for all, that responses leave alone for a while. */
export interface Maintenance {
  readonly host: string;
  readonly until: number;
  readonly by: string;
  readonly why: string;
}
