import { newest, type Version } from '../../version.ts';

/** The samples of one series inside one range. Mutable: one serves for all steps and series. */
export interface RangeWindow {
  times: Float64Array;
  values: Float64Array;
  starts: Float64Array | undefined;
  /** The samples are those from `from` up to, and without, `to`. */
  from: number;
  to: number;
  /** The edges, in milliseconds. */
  left: number;
  right: number;
  /** The moment of evaluation, in milliseconds. */
  moment: number;
  /** The step of evaluation, for parameters that change. */
  step: number;
  modifier: 'anchored' | 'smoothed' | undefined;
  /** How far back a sample counts, in milliseconds. */
  lookback: number;
  version: Version;
  /** Set by a function that has no value for the window. */
  isMissing: boolean;
  /** Set by `rate` where start times overlap. */
  overlaps: boolean;
}

/** What a function makes of a window; without a value it sets `isMissing`. */
export type Reduce = (window: RangeWindow) => number;

/** A window over nothing. */
export const emptyWindow = (): RangeWindow => ({
  times: new Float64Array(0),
  values: new Float64Array(0),
  starts: undefined,
  from: 0,
  to: 0,
  left: 0,
  right: 0,
  moment: 0,
  step: 0,
  modifier: undefined,
  lookback: 0,
  version: newest,
  isMissing: false,
  overlaps: false,
});

/** Says that a window has no value. */
export const missing = (window: RangeWindow): number => {
  window.isMissing = true;
  return NaN;
};
