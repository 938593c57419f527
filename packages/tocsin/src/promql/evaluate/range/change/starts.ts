/** When a sample was taken, and when its counter began (0: unknown), in milliseconds. */
export interface Timed {
  readonly time: number;
  readonly start: number;
}

/** The times of a sample. */
export const timedAt = (times: Float64Array, starts: Float64Array | undefined, index: number): Timed => ({
  time: times[index] ?? 0,
  start: starts?.[index] ?? 0,
});

/** Whether the counter began anew between two samples, by the times at which it began. */
export const beganBetween = (before: Timed, { time, start }: Timed): boolean => {
  if (start === before.start || start === 0 || start >= time || start < before.time) return false;
  if (start > before.time) return true;
  // It begins where the sample before ended: a delta, unless nobody knew when that one began.
  return before.start !== 0 && before.start < before.time;
};

/** Whether the counter of a sample began behind a moment. */
export const beganBehind = (moment: number, { time, start }: Timed): boolean =>
  start > moment && start !== 0 && start < time;

/** Whether the counter began anew between a sample and the one before. */
export const isReset = (times: Float64Array, starts: Float64Array, index: number): boolean =>
  beganBetween(timedAt(times, starts, index - 1), timedAt(times, starts, index));

/** Whether a sample began before the one before it had ended, though both are not of one run. */
export const overlaps = (times: Float64Array, starts: Float64Array, index: number): boolean => {
  const start = starts[index] ?? 0;
  return start !== 0 && start < (times[index - 1] ?? 0) && start !== starts[index - 1];
};
