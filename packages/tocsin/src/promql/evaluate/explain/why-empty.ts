import type { Binary, Expr } from '../../nodes.ts';
import { children } from '../../walk.ts';
import type { Value } from '../value.ts';
import { hasAny } from '../value.ts';
import { whyDropped } from './dropped.ts';
import { whyApart } from './join.ts';
import type { Asking, Reason } from './reason.ts';
import { whyNothingSelected } from './selector.ts';

/** Why a node has no value at a moment: what stands furthest inside, in the order of the text. Nothing where it has one. */
export const whyEmpty = (node: Expr, asking: Asking): readonly Reason[] => {
  if (!isEmpty(asking.evaluate(node))) return [];
  switch (node.type) {
    case 'vector':
      return [whyNothingSelected(node, asking)];
    case 'matrix':
      return [whyNothingSelected(node.selector, asking)];
    case 'binary':
      return ofBinary(node, asking);
    default: {
      const inside = children(node).flatMap((child) => whyEmpty(child, asking));
      return inside.length > 0 ? inside : [{ node, why: 'it has no value, though what it is given has' }];
    }
  }
};

/** `or` needs both sides to be empty; all others one, or that nothing of both fits. */
const ofBinary = (node: Binary, asking: Asking): readonly Reason[] => {
  const [left, right] = [whyEmpty(node.left, asking), whyEmpty(node.right, asking)];
  if (node.op === 'or') return [...left, ...right];
  if (node.op === 'unless' && left.length === 0)
    return [{ node, why: 'each series on the left has one on the right, which takes it away' }];
  const sides = node.op === 'unless' ? left : [...left, ...right];
  if (sides.length > 0) return sides.map((reason) => ({ side: left.includes(reason) ? 'left' : 'right', ...reason }));
  return [whyApart(node, asking) ?? whyDropped(node, asking)];
};

const isEmpty = (value: Value): boolean => {
  if (value.type === 'vector') return !value.columns.some(hasAny);
  return value.type === 'matrix' && value.series.length === 0;
};
