import type { TailPosition } from 'tocsin/exporter';
import type { Reading } from './counted.ts';

/** What the thread is told when it is made. */
export interface Assignment {
  readonly file: string;
  readonly bounds: readonly number[];
  /** Where to go on; undefined to begin at the end. */
  readonly from: TailPosition | undefined;
}
/** What the thread is asked: to open the log, to read so many bytes, or to stop reading. */
export type Question = 'open' | 'stop' | { readonly most: number };
export interface Opened {
  readonly position: TailPosition;
}
export interface Read {
  readonly reading: Reading;
  readonly position: TailPosition;
  /** Bytes; undefined where the log could not be read to its end. */
  readonly unread?: number;
  /** Files that were gone, packed or cut before they were surely read to their end. */
  readonly lost: number;
  /** Whether nginx goes on with a log that was put aside. */
  readonly leftBehind: boolean;
  /** Why not. */
  readonly problem?: { readonly code: string; readonly message: string };
}
export type Answer = Opened | Read;
