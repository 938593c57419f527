/** The value at a moment on the line between two samples. A counter that fell has begun at 0. */
export const between = (
  times: Float64Array,
  values: Float64Array,
  left: number,
  right: number,
  moment: number,
  isCounter: boolean,
): number => {
  const [from, to] = [times[left] ?? 0, times[right] ?? 0];
  const last = values[right] ?? NaN;
  const written = values[left] ?? NaN;
  const first = isCounter && last < written ? 0 : written;
  return first + ((last - first) * (moment - from)) / (to - from);
};
