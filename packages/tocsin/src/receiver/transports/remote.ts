import type { Failure, Outcome } from '../runs/result.ts';

export interface RemoteCall {
  /** The host as alerts call it: the key in the configuration. */
  readonly host: string;
  /** One of the programs that the configuration names for this host. */
  readonly program: string;
  readonly words: readonly string[];
  /** Milliseconds for the whole call. */
  readonly timeout: number;
}
export interface RemoteFailure extends Failure {
  /** Whether the program may have begun: if not, nothing there has changed. */
  readonly began: boolean;
  /** The program's exit code, where it ended by itself. */
  readonly exit?: number;
}
/** A way to run a program on a host of the stack. The value is what it printed. */
export type Remote = (call: RemoteCall) => Promise<Outcome<string, RemoteFailure>>;
