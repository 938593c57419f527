import type { NoteStore } from '../notify/store/note-store.ts';

/** A sign-in, or a signed identity that was refused. */
export interface SignIn {
  readonly kind: 'signed in' | 'refused';
  /** The principal, or whoever was said to be one. */
  readonly by: string;
  /** The address of the connection. */
  readonly from: string;
  /** By what, or why not. */
  readonly says: string;
}
export type RecordSignIn = (signIn: SignIn) => void;

/** A signed identity comes with each request: it is recorded once in so long. */
const AGAIN = { 'signed in': 12 * 3_600_000, refused: 60_000 };
/** So many different ones are remembered, and refusals recorded in a minute: a stranger must not fill the ledger. */
const REMEMBERED = 1_000;
const MOST = 30;

/** Puts sign-ins and refusals into the record. The record must not hold up a request: what cannot be written is told to `failed`. */
export const signInRecorder = (
  ledger: Pick<NoteStore, 'recordSignIn'>,
  now: () => number,
  failed: (error: Error) => void,
): RecordSignIn => {
  const said = new Map<string, number>();
  let minute = { since: -Infinity, refused: 0 };
  return (signIn) => {
    const at = now();
    const key = JSON.stringify(signIn);
    if (at - (said.get(key) ?? -Infinity) < AGAIN[signIn.kind]) return;
    if (at - minute.since >= 60_000) minute = { since: at, refused: 0 };
    if (signIn.kind === 'refused' && (minute.refused += 1) > MOST) return;
    if (said.size >= REMEMBERED) said.clear();
    said.set(key, at);
    void ledger.recordSignIn(signIn, at).catch(failed);
  };
};
