import { NotSupported } from '../problem.ts';
import type { Series } from '../storage.ts';

/** @throws NotSupported where samples from an index up to another, itself not included, are native histograms */
export const refuseNative = ({ native, labels, times }: Series, from: number, to: number): void => {
  if (!native) return;
  for (let index = from; index < to; index++)
    if (native[index] === 1)
      throw new NotSupported(
        `native histograms are not supported: ${labels.toString()} has one at ${(times[index] ?? 0) / 1000}`,
      );
};
