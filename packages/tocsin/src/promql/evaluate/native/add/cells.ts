import { Sum } from '../../kahan.ts';

/** Buckets that are added up, with what additions lost of each. */
export interface Cells {
  readonly indices: number[];
  readonly counts: number[];
  readonly lost: number[];
}

const sum = new Sum();

/** Adds to a cell. */
export const add = ({ counts, lost }: Pick<Cells, 'counts' | 'lost'>, at: number, value: number): void => {
  sum.reset(counts[at] ?? 0, lost[at] ?? 0);
  sum.add(value);
  counts[at] = sum.total;
  lost[at] = sum.lost;
};

/** A number and what was lost of it, after additions. */
export const added = (total: number, lost: number, ...values: readonly number[]): readonly [number, number] => {
  sum.reset(total, lost);
  for (const value of values) sum.add(value);
  return [sum.total, sum.lost];
};
