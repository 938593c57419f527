import type { Claim, Ordered, Values } from '../runs/run.ts';

/** What a person orders, as the ledger takes it. */
export interface NewOrder {
  readonly action: string;
  readonly args: Values;
  readonly ordered: Ordered;
  /** Names the request: the same one twice is one order. Without it the same words soon after are. */
  readonly key: string | undefined;
  readonly claim: Claim;
}
/** `again`: it had been placed before. */
export type Placed =
  | { readonly kind: 'placed'; readonly run: number; readonly again: boolean }
  | { readonly kind: 'refused'; readonly why: string };
