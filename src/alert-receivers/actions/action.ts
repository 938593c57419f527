import type { ActionSpec, Signature } from '#lang';
import type { Failure, Outcome } from '../outcome.ts';
import type { Remote } from '../transports/remote.ts';

/** The arguments of an action once they are known. */
export type Given<G extends Signature> = {
  readonly [K in keyof G]: G[K] extends 'count' ? number : 'count' extends G[K] ? string | number : string;
};

/** What an action decided after a look. `nothing`: it would not help, or is not allowed to; `why` is a clause for people. */
export type Plan<C> =
  | { readonly kind: 'change'; readonly change: C; readonly why: string }
  | { readonly kind: 'nothing'; readonly why: string };

export interface EffectFailure extends Failure {
  /** Whether it is certain that all is as before. If not, it will be undone. */
  readonly asBefore: boolean;
}
export type Effect = Outcome<void, EffectFailure>;

/**
 * The code behind an action of the catalogue.
 *
 * Its effect is naturally idempotent: `apply` with the same change, twice or after a crash between, leaves what applying it
 * once leaves. So a run that finds itself in intent after a crash applies again. `C` is kept in the ledger as JSON.
 */
export interface Action<G extends Signature = Signature, C = unknown> {
  readonly spec: ActionSpec<G>;
  hostOf(given: Given<G>): string;
  /** What it changes, in words: cooldowns are kept by it. */
  targetOf(given: Given<G>): string;
  /** Looks and decides; changes nothing. */
  prepare(given: Given<G>, remote: Remote): Promise<Outcome<Plan<C>>>;
  apply(given: Given<G>, change: C, remote: Remote): Promise<Effect>;
  undo(given: Given<G>, change: C, remote: Remote): Promise<Effect>;
  /** The change with its numbers: "pm.max_children of www on prod-web-01: 4 -> 13". */
  says(given: Given<G>, change: C): string;
}
