import { add } from './cells.ts';
import type { Cells } from './cells.ts';
import { noBuckets, type Buckets, type Histogram } from '../histogram.ts';

/** The index of a bucket in a schema of lower resolution. */
const coarser = (index: number, from: number, to: number): number => ((index - 1) >> (from - to)) + 1;

/** Buckets put together into those of a lower resolution. */
export const reduced = ({ indices, counts }: Buckets, from: number, to: number): Buckets => {
  if (from === to || indices.length === 0) return indices.length === 0 ? noBuckets : { indices, counts };
  const made: { indices: number[]; counts: number[] } = { indices: [], counts: [] };
  for (const [at, index] of indices.entries()) {
    const target = coarser(index, from, to);
    const count = counts[at] ?? 0;
    const last = made.indices.length - 1;
    if (made.indices[last] === target) made.counts[last] = (made.counts[last] ?? 0) + count;
    else {
      made.indices.push(target);
      made.counts.push(count);
    }
  }
  return made;
};

/** {@link reduced}, with what additions lose carried along. */
export const reducedCells = (cells: Cells, from: number, to: number): Cells => {
  if (from === to) return cells;
  const made: Cells = { indices: [], counts: [], lost: [] };
  for (const [at, index] of cells.indices.entries()) {
    const target = coarser(index, from, to);
    const [count, lost] = [cells.counts[at] ?? 0, cells.lost[at] ?? 0];
    const last = made.indices.length - 1;
    if (made.indices[last] === target) {
      add(made, last, count);
      add(made, last, lost);
    } else {
      made.indices.push(target);
      made.counts.push(count);
      made.lost.push(lost);
    }
  }
  return made;
};

/** A histogram in a schema of lower resolution. */
export const toSchema = (histogram: Histogram, schema: number): Histogram => ({
  ...histogram,
  schema,
  positive: reduced(histogram.positive, histogram.schema, schema),
  negative: reduced(histogram.negative, histogram.schema, schema),
});
