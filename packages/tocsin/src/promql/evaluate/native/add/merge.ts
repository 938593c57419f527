import { exponentialBound } from '../bounds.ts';
import { add, type Cells } from './cells.ts';
import { CUSTOM, type Buckets } from '../histogram.ts';

/** Which buckets of the second side are left out: those inside the zero bucket. */
export interface Layout {
  readonly schema: number;
  readonly zeroThreshold: number;
}

/** How many buckets, from the first on, lie inside the zero bucket. */
const inZero = (indices: readonly number[], { schema, zeroThreshold }: Layout): number => {
  if (schema === CUSTOM) return 0;
  const first = indices.findIndex((index) => exponentialBound(index, schema) > zeroThreshold);
  return first < 0 ? indices.length : first;
};

/** The buckets of one side with those of another added (sign 1) or taken away (sign -1). */
export const merged = (a: Buckets, b: Buckets, sign: 1 | -1, layout: Layout): Buckets => {
  const made: { indices: number[]; counts: number[] } = { indices: [], counts: [] };
  walk(a.indices, b.indices, inZero(b.indices, layout), (index, left, right) => {
    const other = right < 0 ? 0 : sign * (b.counts[right] ?? 0);
    made.indices.push(index);
    made.counts.push(left < 0 ? other : right < 0 ? (a.counts[left] ?? 0) : (a.counts[left] ?? 0) + other);
  });
  return made;
};

/** {@link merged} by adding, with what additions lose carried along. */
export const mergedCells = (a: Cells, b: Cells, layout: Layout): Cells => {
  const made: Cells = { indices: [], counts: [], lost: [] };
  walk(a.indices, b.indices, inZero(b.indices, layout), (index, left, right) => {
    const from = left < 0 ? b : a;
    const at = made.indices.push(index) - 1;
    made.counts.push(from.counts[left < 0 ? right : left] ?? 0);
    made.lost.push(from.lost[left < 0 ? right : left] ?? 0);
    if (left < 0 || right < 0) return;
    add(made, at, b.counts[right] ?? 0);
    const lost = b.lost[right] ?? 0;
    if (lost !== 0) add(made, at, lost);
  });
  return made;
};

/** Visits all indices of both sides upwards, with where each stands; -1: nowhere. */
const walk = (
  a: readonly number[],
  b: readonly number[],
  from: number,
  visit: (index: number, left: number, right: number) => void,
): void => {
  let [left, right] = [0, from];
  while (left < a.length || right < b.length) {
    const [i, j] = [a[left] ?? Infinity, b[right] ?? Infinity];
    visit(Math.min(i, j), i <= j ? left : -1, j <= i ? right : -1);
    if (i <= j) left++;
    if (j <= i) right++;
  }
};
