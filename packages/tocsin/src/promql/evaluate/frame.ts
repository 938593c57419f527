/** The steps at which an expression is evaluated. Times are in milliseconds. */
export interface Frame {
  readonly start: number;
  /** 1 where there is one step only. */
  readonly step: number;
  readonly steps: number;
}

/** The frame of one moment. */
export const instant = (time: number): Frame => ({ start: time, step: 1, steps: 1 });

/** All steps from start to end, both included where they are met; no step at all where end comes first. */
export const stepsBetween = (start: number, end: number, step: number): Frame => ({
  start,
  step,
  steps: end < start ? 0 : Math.floor((end - start) / step) + 1,
});

/** The last step. */
export const lastOf = ({ start, step, steps }: Frame): number => start + (steps - 1) * step;
