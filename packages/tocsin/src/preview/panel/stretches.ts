/** A stretch of time in which a value stays what it is. */
interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly value: number;
}

/** The stretches of a series on the steps of its frame, which are milliseconds apart. */
export const stretchesOf = (
  times: readonly number[],
  values: readonly (number | null)[],
  step: number,
): readonly Stretch[] => {
  const stretches: Stretch[] = [];
  for (const [index, value] of values.entries()) {
    const at = times[index] ?? 0;
    const last = stretches.at(-1);
    if (value === null) continue;
    if (last?.value === value && last.to === at) stretches[stretches.length - 1] = { ...last, to: at + step };
    else stretches.push({ from: at, to: at + step, value });
  }
  return stretches;
};
