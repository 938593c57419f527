import type { Action } from '../actions/action.ts';
import type { Response } from '../../shared/receiver-config.ts';

/** How a run is conducted. What a person ordered is verified by the host, if at all, and not by Prometheus. */
export type ResponsePolicy = Omit<Response, 'verify'> & Partial<Pick<Response, 'verify'>>;

/** What a run is to do, with the code that carries it out. */
export interface Answer {
  readonly response: ResponsePolicy;
  readonly action: Action;
  /** Of an order: how long the host may take to show the change, milliseconds. */
  readonly shows?: { readonly within: number };
  /** The action that takes it back, or, of an action that takes back, its own next step; and how many milliseconds later. */
  readonly afterwards?: Afterwards;
  /** The next rung: the action that is tried when this one did not help. */
  readonly next?: string;
}

export interface Afterwards {
  readonly action: string;
  readonly wait: number;
}
