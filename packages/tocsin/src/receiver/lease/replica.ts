import type { First, Line } from './store.ts';

/** Where a copy of the ledger is. */
export interface Place {
  /** The ledger's identity, and the version of its tables. */
  readonly ledger: string;
  readonly ledgerVersion: number;
  /** The last line of the log that is in it, if it is the copy of a pair of this name. */
  readonly seq: number | undefined;
}

/** This host's copy of the ledger, and the keys beside it. */
export interface Replica {
  /** Undefined while there is none. */
  readonly place: () => Place | undefined;
  /** Makes it, or takes the one that is there, for a pair to begin with. */
  readonly first: () => First;
  /** All lines, or none. @throws when they do not fit to what is there. */
  readonly apply: (lines: readonly Line[]) => void;
  /** Puts the file in its place, and these keys beside it. */
  readonly replace: (file: string, keys: First['keys']) => void;
  /** Where a file is to be put that `replace` takes. */
  readonly draft: string;
  /** The newest version of a ledger that this program can read. */
  readonly newest: number;
  readonly close: () => void;
}
