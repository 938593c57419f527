import type { Binary } from '../../nodes.ts';
import { goPlain } from '../text.ts';
import type { Value } from '../value.ts';
import type { Asking, Reason } from './reason.ts';

/** What a comparison saw that kept nothing: the values on each side. */
export const whyDropped = (node: Binary, asking: Asking): Reason => {
  const [left, right] = [node.left, node.right].map((side) => shown(asking.evaluate(side))) as [string, string];
  return { node, why: `keeps nothing: ${left} is never ${node.op} ${right}` };
};

const shown = (value: Value): string => {
  if (value.type === 'scalar') return goPlain(value.values[0] ?? NaN);
  if (value.type !== 'vector') return `a ${value.type}`;
  const numbers = value.columns.flatMap(({ values, present, histograms }) =>
    present[0] === 1 && !histograms?.[0] ? [values[0] ?? NaN] : [],
  );
  if (numbers.length === 0) return 'a native histogram';
  const [least, most] = [Math.min(...numbers), Math.max(...numbers)];
  return least === most ? goPlain(least) : `what lies between ${goPlain(least)} and ${goPlain(most)}`;
};
