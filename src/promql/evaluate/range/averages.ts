import { Sum } from '../kahan.ts';
import type { Reduce } from './window.ts';

const sum = new Sum();
const [mean, squares] = [new Sum(), new Sum()];

/** The sum of a window. */
export const sumOver: Reduce = ({ values, from, to }) => {
  sum.reset();
  for (let index = from; index < to; index++) sum.add(values[index] ?? NaN);
  return sum.value;
};

/** The mean of a window: by its sum, and where that would overflow by a running mean. */
export const averageOver: Reduce = ({ values, from, to }) => {
  sum.reset(values[from] ?? NaN);
  let index = from + 1;
  for (; index < to; index++) {
    const [total, lost] = [sum.total, sum.lost];
    sum.add(values[index] ?? NaN);
    if (Math.abs(sum.total) !== Infinity) continue;
    const count = index - from;
    sum.reset(total / count, lost / count);
    break;
  }
  const count = to - from;
  if (index === to) return sum.total / count + sum.lost / count;
  for (; index < to; index++) {
    const so = index - from + 1;
    const share = (so - 1) / so;
    sum.reset(share * sum.total, share * sum.lost);
    sum.add((values[index] ?? NaN) / so);
  }
  return sum.total + sum.lost;
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
