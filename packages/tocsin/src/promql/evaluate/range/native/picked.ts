import type { Answer } from './asked.ts';

/** The oldest sample. */
export const nativeFirst: Answer = ({ numbers: [number], histograms: [histogram] }) => {
  if (number && (!histogram || number.time < histogram.time)) return number.value;
  return histogram?.histogram;
};

/** The newest sample. */
export const nativeLast: Answer = ({ numbers, histograms }) => {
  const [number, histogram] = [numbers.at(-1), histograms.at(-1)];
  if (number && (!histogram || histogram.time < number.time)) return number.value;
  return histogram?.histogram;
};

/** When the oldest sample was taken, in seconds. */
export const nativeFirstTime: Answer = ({ numbers: [number], histograms: [histogram] }) =>
  Math.min(number?.time ?? Infinity, histogram?.time ?? Infinity) / 1000;

/** When the newest sample was taken, in seconds. */
export const nativeLastTime: Answer = ({ numbers, histograms }) =>
  Math.max(numbers.at(-1)?.time ?? -Infinity, histograms.at(-1)?.time ?? -Infinity) / 1000;
