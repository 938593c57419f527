/** Whether an element comes before another. */
export type Less<T> = (a: T, b: T) => boolean;

/** Puts an element into a binary heap, by the steps of Go's container/heap, on which the order of ties depends. */
export const push = <T>(heap: T[], element: T, less: Less<T>): void => {
  heap.push(element);
  let child = heap.length - 1;
  for (;;) {
    const parent = Math.trunc((child - 1) / 2);
    const [a, b] = [heap[child], heap[parent]];
    if (parent === child || a === undefined || b === undefined || !less(a, b)) return;
    heap[child] = b;
    heap[parent] = a;
    child = parent;
  }
};

/** Replaces the root. */
export const replace = <T>(heap: T[], element: T, less: Less<T>): void => {
  heap[0] = element;
  let parent = 0;
  for (;;) {
    const first = 2 * parent + 1;
    const [left, right, own] = [heap[first], heap[first + 1], heap[parent]];
    if (left === undefined || own === undefined) return;
    const isRight = right !== undefined && less(right, left);
    const [child, smaller] = isRight ? [first + 1, right] : [first, left];
    if (!less(smaller, own)) return;
    heap[parent] = smaller;
    heap[child] = own;
    parent = child;
  }
};

/** Sorts in place by insertion, as Go does with short lists. */
export const sortByInsertion = <T>(list: T[], less: Less<T>): void => {
  for (let index = 1; index < list.length; index++)
    for (let at = index; at > 0; at--) {
      const [own, before] = [list[at], list[at - 1]];
      if (own === undefined || before === undefined || !less(own, before)) break;
      list[at] = before;
      list[at - 1] = own;
    }
};
