import { AsyncLocalStorage } from 'node:async_hooks';

/** Who asks for what is being done, and from where. */
export interface Actor {
  /** The principal whose credential it was; absent where one token is everybody's. */
  readonly principal?: string;
  /** The address of the connection. */
  readonly from: string;
}
const actors = new AsyncLocalStorage<Actor>();

/** Does this for somebody: what is written meanwhile, in the ledger's thread too, has him in its line of the record. */
export const actingAs = <T>(actor: Actor | undefined, work: () => T): T =>
  actor === undefined ? work() : actors.run(actor, work);

let atOnce: Actor | undefined;
/** The same where the work waits for nothing, as all in the ledger's thread. */
export const actingAtOnce = <T>(actor: Actor | undefined, work: () => T): T => {
  atOnce = actor;
  try {
    return work();
  } finally {
    atOnce = undefined;
  }
};

/** For whom this is done; undefined when the receiver does it by itself. */
export const currentActor = (): Actor | undefined => atOnce ?? actors.getStore();
