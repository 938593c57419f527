/** Whether the counter began anew between a sample and the one before, by the times at which it began (0: unknown). */
export const isReset = (times: Float64Array, starts: Float64Array, index: number): boolean => {
  const [time, start] = [times[index] ?? 0, starts[index] ?? 0];
  const [timeBefore, startBefore] = [times[index - 1] ?? 0, starts[index - 1] ?? 0];
  if (start === 0 || start >= time || start < timeBefore) return false;
  if (start > timeBefore) return true;
  // It begins where the sample before ended: a delta, unless nobody knew when that one began.
  return startBefore !== 0 && startBefore < timeBefore;
};

/** Whether a sample began before the one before it had ended, though both are not of one run. */
export const overlaps = (times: Float64Array, starts: Float64Array, index: number): boolean => {
  const start = starts[index] ?? 0;
  return start !== 0 && start < (times[index - 1] ?? 0) && start !== starts[index - 1];
};
