/** The samples from `first` up to, and without, `last` that are known to be equally far apart. */
const run: { times: Float64Array; first: number; last: number; distance: number } = {
  times: new Float64Array(0),
  first: 0,
  last: 0,
  distance: NaN,
};

/** Looks at each sample once while a window moves on. */
const extend = (times: Float64Array, to: number): void => {
  while (run.last < to && (times[run.last] ?? NaN) - (times[run.last - 1] ?? NaN) === run.distance) run.last++;
};

/**
 * The distance of the samples from `from` up to, and without, `to`, in milliseconds, where it is always the same; otherwise NaN. What a
 * series holds already never changes, so its times tell it apart.
 */
export const spacing = (times: Float64Array, from: number, to: number): number => {
  if (to - from < 2) return NaN;
  const goesOn = times === run.times && from >= run.first && from + 1 < run.last;
  if (!goesOn) {
    run.times = times;
    run.first = from;
    run.last = from + 2;
    run.distance = (times[from + 1] ?? NaN) - (times[from] ?? NaN);
  }
  extend(times, to);
  return run.last >= to ? run.distance : NaN;
};
