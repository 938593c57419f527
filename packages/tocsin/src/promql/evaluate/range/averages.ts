import { Sum } from '../kahan.ts';
import type { Reduce } from './window.ts';

const [mean, squares] = [new Sum(), new Sum()];

/** The sum of a window, in local numbers for speed: by Kahan and Neumaier, as {@link Sum}. */
export const sumOver: Reduce = ({ values, from, to }) => {
  let [total, lost] = [0, 0];
  for (let index = from; index < to; index++) {
    const value = values[index] ?? NaN;
    const after = total + value;
    if (after === Infinity || after === -Infinity) lost = 0;
    else if (Math.abs(total) >= Math.abs(value)) lost += total - after + value;
    else lost += value - after + total;
    total = after;
  }
  return total === Infinity || total === -Infinity ? total : total + lost;
};

/** The mean of a window: by its sum, and where that would overflow by a running mean. */
export const averageOver: Reduce = ({ values, from, to }) => {
  let [total, lost] = [values[from] ?? NaN, 0];
  for (let index = from + 1; index < to; index++) {
    const value = values[index] ?? NaN;
    const after = total + value;
    if (after === Infinity || after === -Infinity) return runningMean(values, from, to, index, total, lost);
    if (Math.abs(total) >= Math.abs(value)) lost += total - after + value;
    else lost += value - after + total;
    total = after;
  }
  const count = to - from;
  return total / count + lost / count;
};

/** Goes on from an index with the mean of what was added up before it. */
const runningMean = (
  values: Float64Array,
  from: number,
  to: number,
  start: number,
  total: number,
  lost: number,
): number => {
  const before = start - from;
  mean.reset(total / before, lost / before);
  for (let index = start; index < to; index++) {
    const so = index - from + 1;
    const share = (so - 1) / so;
    mean.reset(share * mean.total, share * mean.lost);
    mean.add((values[index] ?? NaN) / so);
  }
  return mean.total + mean.lost;
};

/** The population variance of a window. */
export const varianceOver: Reduce = ({ values, from, to }) => {
  mean.reset();
  squares.reset();
  for (let index = from; index < to; index++) {
    const value = values[index] ?? NaN;
    const difference = value - (mean.total + mean.lost);
    mean.add(difference / (index - from + 1));
    squares.add(difference * (value - (mean.total + mean.lost)));
  }
  return (squares.total + squares.lost) / (to - from);
};
