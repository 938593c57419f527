import type { Line, Points } from './report.ts';

/** The straight line through points by least squares; undefined for fewer than two times. Values that are none are left out. */
export const lineThrough = ({ times, values }: Points): Line | undefined => {
  const known = times.flatMap((time, index) => {
    const value = values[index];
    return value !== undefined && Number.isFinite(value) ? [{ time, value }] : [];
  });
  const [first] = known;
  if (!first) return undefined;
  const count = known.length;
  const meanTime = known.reduce((sum, { time }) => sum + (time - first.time), 0) / count;
  const mean = known.reduce((sum, { value }) => sum + value, 0) / count;
  let [both, ofTimes, ofValues] = [0, 0, 0];
  for (const { time, value } of known) {
    const x = time - first.time - meanTime;
    both += x * (value - mean);
    ofTimes += x * x;
    ofValues += (value - mean) ** 2;
  }
  if (ofTimes === 0) return undefined;
  const slope = both / ofTimes;
  return {
    start: first.time,
    at: mean - slope * meanTime,
    slope,
    explained: ofValues === 0 ? 1 : (both * both) / (ofTimes * ofValues),
  };
};
