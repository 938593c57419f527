import { Sum } from '../kahan.ts';
import type { Reduce } from './window.ts';

/** How the area between two samples is taken: by the left one, by the right one, or by the line between them. */
export const strategies = { left: 0, right: 1, line: 2 } as const;

const [area, height] = [new Sum(), new Sum()];
const orZero = (value: number): number => (Number.isNaN(value) ? 0 : value);

/** The area below a series, in units times seconds. A NaN counts as 0; a strategy that is none as the line. */
export const integralOver =
  (chosen: Float64Array | undefined): Reduce =>
  ({ times, values, from, to, step }) => {
    const strategy = chosen?.[step] ?? strategies.line;
    area.reset();
    for (let index = from + 1; index < to; index++) {
      setHeight(strategy, orZero(values[index - 1] ?? NaN), orZero(values[index] ?? NaN));
      if (height.total === 0 && height.lost === 0) continue;
      const seconds = ((times[index] ?? NaN) - (times[index - 1] ?? NaN)) / 1000;
      area.lost += height.lost * seconds;
      area.add(height.total * seconds);
    }
    return area.value;
  };

const setHeight = (strategy: number, before: number, value: number): void => {
  if (strategy === strategies.left || strategy === strategies.right) {
    height.reset(strategy === strategies.left ? before : value);
    return;
  }
  height.reset(before);
  height.add(value);
  const isOverflow = Math.abs(height.total) === Infinity && Number.isFinite(value) && Number.isFinite(before);
  if (isOverflow) {
    height.reset(before / 2);
    height.add(value / 2);
  } else height.reset(height.total / 2, height.lost / 2);
};

/** Whether a number names a strategy. */
export const isStrategy = (value: number): boolean => value === 0 || value === 1 || value === 2;
