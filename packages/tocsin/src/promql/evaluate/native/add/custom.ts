import { add, type Cells } from './cells.ts';
import type { Buckets } from '../histogram.ts';

/** Whether bounds are the same. */
export const sameBounds = (a: readonly number[], b: readonly number[]): boolean =>
  a.length === b.length && a.every((bound, at) => bound === b[at]);

/** The bounds that both have. */
export const commonBounds = (a: readonly number[], b: readonly number[]): readonly number[] => {
  const others = new Set(b);
  return a.filter((bound) => others.has(bound));
};

/** Buckets with their own bounds. */
export interface Bounded {
  readonly buckets: Buckets & { readonly lost?: readonly number[] };
  readonly bounds: readonly number[];
}

/** Adds or takes away buckets of other bounds: both go into the buckets that they have in common. Empty ones are left out. */
export const mergedByBounds = (a: Bounded, b: Bounded, common: readonly number[], sign: 1 | -1): Cells => {
  const all: Cells = {
    indices: [...common.keys(), common.length],
    counts: Array.from<number>({ length: common.length + 1 }).fill(0),
    lost: Array.from<number>({ length: common.length + 1 }).fill(0),
  };
  pour(a, common, 1, all);
  pour(b, common, sign, all);
  const isKept = (_: number, at: number): boolean => all.counts[at] !== 0 || all.lost[at] !== 0;
  return { indices: all.indices.filter(isKept), counts: all.counts.filter(isKept), lost: all.lost.filter(isKept) };
};

const pour = ({ buckets, bounds }: Bounded, common: readonly number[], sign: 1 | -1, into: Cells): void => {
  for (const [at, index] of buckets.indices.entries()) {
    const target = targetOf(bounds[index], common);
    add(into, target, sign * (buckets.counts[at] ?? 0));
    const lost = buckets.lost?.[at];
    if (lost !== undefined) add(into, target, lost);
  }
};

/** The first common bucket that reaches as far; the last where none does. */
const targetOf = (bound: number | undefined, common: readonly number[]): number => {
  const at = bound === undefined ? -1 : common.findIndex((each) => each >= bound);
  return at < 0 ? common.length : at;
};
