import type { VectorSelector } from '../../nodes.ts';
import type { Context } from '../context.ts';
import { NotSupported } from '../problem.ts';
import type { Series } from '../storage.ts';
import { matchersOf } from './matchers.ts';

/** The series that a selector names. @throws NotSupported for native histograms */
export const seriesOf = (node: VectorSelector, { storage, notes }: Context): readonly Series[] => {
  const found = storage.select(matchersOf(node));
  const native = found.find((series) => series.native);
  if (native)
    throw new NotSupported(
      `native histograms are not supported: ${native.labels.toString()} has some (${notes.placeOf(node)})`,
    );
  return found;
};
