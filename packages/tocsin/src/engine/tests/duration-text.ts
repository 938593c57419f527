const UNITS = [
  ['y', 31_536_000_000],
  ['w', 604_800_000],
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['m', 60_000],
  ['s', 1000],
  ['ms', 1],
] as const;

/** `1h30m`, of milliseconds, as Prometheus writes a duration: years and weeks only where they are whole. */
export const durationText = (milliseconds: number): string => {
  if (milliseconds === 0) return '0s';
  let rest = milliseconds;
  let text = '';
  for (const [unit, size] of UNITS) {
    const isWhole = (unit !== 'y' && unit !== 'w') || rest % size === 0;
    const count = Math.floor(rest / size);
    if (count === 0 || !isWhole) continue;
    text += `${count}${unit}`;
    rest -= count * size;
  }
  return text;
};
