import { push, replace, sortByInsertion, type Less } from './heap.ts';

/** One value of a step, with the index of its series. */
export interface Pick {
  readonly index: number;
  readonly value: number;
}

const smaller: Less<Pick> = (a, b) => Number.isNaN(a.value) || a.value < b.value;
const larger: Less<Pick> = (a, b) => Number.isNaN(a.value) || a.value > b.value;

/** The largest (`topk`) or smallest values of a step, best first; NaN only where nothing else is left. */
export const pickBest = (picks: readonly Pick[], most: number, isTop: boolean): readonly Pick[] => {
  const worse = isTop ? smaller : larger;
  const heap: Pick[] = [];
  for (const pick of picks) {
    const [root] = heap;
    if (heap.length < most || root === undefined) push(heap, pick, worse);
    else if (isBetter(pick.value, root.value, isTop)) replace(heap, pick, worse);
  }
  sortByInsertion(heap, (a, b) => worse(b, a));
  return heap;
};

const isBetter = (value: number, worst: number, isTop: boolean): boolean =>
  (isTop ? worst < value : worst > value) || (Number.isNaN(worst) && !Number.isNaN(value));
