import type { ActionSpec, Signature } from '#lang';
import type { Failure, Outcome } from '../runs/result.ts';
import type { Remote } from '../transports/remote.ts';

/** The arguments of an action once they are known. */
export type Given<G extends Signature> = {
  readonly [K in keyof G]: G[K] extends 'count' | 'measure' ? number : 'count' extends G[K] ? string | number : string;
};

/** What an action decided after a look. `nothing`: it would not help, or is not allowed to; `why` is a clause for people. */
export type Plan<C> =
  | {
      readonly kind: 'change';
      readonly change: C;
      readonly why: string;
      /** What the host looked like: kept with the run, for an action may wipe it out. */
      readonly evidence?: unknown;
    }
  | { readonly kind: 'nothing'; readonly why: string }
  /** Not now, but there will be something to do: it looks again. */
  | { readonly kind: 'later'; readonly why: string };

export interface EffectFailure extends Failure {
  /** Whether it is certain that all is as before. If not, it will be undone. */
  readonly asBefore: boolean;
}
export type Effect = Outcome<void, EffectFailure>;

/**
 * What happens when a change is made again, because a crash hid whether it was made. `natural`: twice leaves what once leaves.
 * `keyed`: the host knows the run's key and does it once. `none`: it would happen twice, so it is never repeated.
 */
export type Idempotency = 'natural' | 'keyed' | 'none';

/** The code behind an action of the catalogue. `C` is kept in the ledger as JSON. */
export interface Action<G extends Signature = Signature, C = unknown> {
  readonly spec: ActionSpec<G>;
  readonly idempotency: Idempotency;
  hostOf(given: Given<G>): string;
  /** What it changes, in words: cooldowns are kept by it. */
  targetOf(given: Given<G>): string;
  /** Looks and decides; changes nothing. `origin` is what the first run of a line changed, for an action that takes it back. */
  prepare(given: Given<G>, remote: Remote, origin?: unknown): Promise<Outcome<Plan<C>>>;
  /** `key` is the same for every attempt of a run. */
  apply(given: Given<G>, change: C, remote: Remote, key: string): Promise<Effect>;
  /**
   * Whether the host shows the change now, and if not, why; undefined when that cannot be known. What was cut off and must not be
   * repeated, and what a person ordered, is known by it.
   */
  inspect?(given: Given<G>, change: C, remote: Remote): Promise<Effect | undefined>;
  /** Without it, what did not help is left to people. */
  undo?(given: Given<G>, change: C, remote: Remote): Promise<Effect>;
  /** Whether after this change nothing is left of what the first run of its line changed. */
  restores?(change: C, origin: unknown): boolean;
  /** The change with its numbers: "pm.max_children of www on web-1: 4 -> 13". */
  says(given: Given<G>, change: C): string;
}
