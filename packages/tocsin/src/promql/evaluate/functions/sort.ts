import { sortByInsertion } from '../aggregate/heap.ts';
import { compareLabels } from '../labels.ts';
import { hasAny, numbersOnly, type Column } from '../value.ts';
import { naturalLess } from './natural.ts';

/** By the value of the only step, NaN last; in a range the order means nothing. */
export const sortByValue = (columns: readonly Column[], isDescending: boolean): readonly Column[] => {
  const valueOf = ({ values }: Column): number => values[0] ?? NaN;
  // Histograms have no order, and are left out.
  const sorted = columns.map(numbersOnly).filter(hasAny);
  const isBefore = (a: number, b: number): boolean => Number.isNaN(a) || (isDescending ? a < b : a > b);
  sortByInsertion(sorted, (a, b) => isBefore(valueOf(b), valueOf(a)));
  return sorted;
};

/** By labels, in which numbers count as such; then by all labels. */
export const sortByLabels = (
  columns: readonly Column[],
  names: readonly string[],
  isDescending: boolean,
): readonly Column[] => {
  const sign = isDescending ? -1 : 1;
  return columns.toSorted(({ labels: a }, { labels: b }) => {
    for (const name of names) {
      const [left, right] = [a.get(name), b.get(name)];
      if (left !== right) return naturalLess(left, right) ? -sign : sign;
    }
    return sign * compareLabels(a, b);
  });
};
