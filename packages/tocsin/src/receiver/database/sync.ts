/**
 * A store as its SQL carries it out inside the ledger's own thread: within a transaction, and at once. For everybody else the same
 * method returns a promise, and a call that has returned is on disk.
 */
export type Sync<S> = {
  readonly [M in keyof S]: S[M] extends (...given: infer G) => Promise<infer R> ? (...given: G) => R : never;
};
