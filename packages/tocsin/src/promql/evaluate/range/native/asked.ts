import type { Sample } from '../../value.ts';
import type { Tell } from '../../native/change/interpolate.ts';
import type { Mixed } from '../mixed.ts';
import type { RangeWindow } from '../window.ts';

/** A range in which a histogram is, and what is said about it. */
export interface Asked extends Mixed {
  /** The metric. */
  readonly name: string;
  /** The window as it is; its numbers mean nothing where histograms stand. */
  readonly window: RangeWindow;
  readonly tell: Tell;
}

/** What a function makes of such a range; undefined: nothing. @throws IncompatibleSchemas */
export type Answer = (asked: Asked) => Sample | undefined;
