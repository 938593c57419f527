import { isReset } from './starts.ts';
import { missing, type Reduce } from '../window.ts';

/** The change between the last two samples: `irate` for each second and knowing resets, `idelta` as it is. */
export const lastChange =
  (isRate: boolean): Reduce =>
  (window) => {
    const { times, values, starts, from, to } = window;
    const last = to - 1;
    const passed = (times[last] ?? 0) - (times[last - 1] ?? 0);
    if (to - from < 2 || passed === 0) return missing(window);
    const [value, before] = [values[last] ?? NaN, values[last - 1] ?? NaN];
    const wasReset = isRate && (value < before || (starts !== undefined && isReset(times, starts, last)));
    const change = wasReset ? value : value - before;
    return isRate ? change / (passed / 1000) : change;
  };
