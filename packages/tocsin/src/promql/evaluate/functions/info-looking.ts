import type { Expr, Subquery } from '../../nodes.ts';
import { children } from '../../walk.ts';
import type { Context } from '../context.ts';
import { lookingOf, type Looking } from '../time/shift.ts';

const now: Looking = { at: undefined, offset: 0 };

/** When info series are looked up: when all selectors of the expression look, or now where they differ. */
export const lookingOfInfo = (node: Expr, context: Context): Looking => {
  const found: Looking[] = [];
  const isEverywhere = gather(node, [], context, found);
  const [first = now] = found;
  return isEverywhere && found.every((other) => isSame(first, other)) ? first : now;
};

const isSame = (a: Looking, b: Looking): boolean => {
  if (a.at === undefined || b.at === undefined) return a.at === b.at && a.offset === b.offset;
  return a.at - a.offset === b.at - b.offset;
};

/** Gathers when each selector of a vector looks. False where a vector comes from no selector: it is of each step. */
const gather = (node: Expr, around: readonly Subquery[], context: Context, found: Looking[]): boolean => {
  if (node.type === 'vector') {
    found.push(shiftedBy(lookingOf(node, context), around, context));
    return true;
  }
  const inside = node.type === 'subquery' ? [...around, node] : around;
  // The second argument of info() is written as a selector, and is none.
  const parts = node.type === 'call' && node.name === 'info' ? node.args.slice(0, 1) : children(node);
  const ofVectors = parts.filter(isOfSeries);
  return ofVectors.length > 0 && ofVectors.map((part) => gather(part, inside, context, found)).every(Boolean);
};

/** Offsets of subqueries add up, from the inside out, until one is held at a moment. */
const shiftedBy = (own: Looking, around: readonly Subquery[], context: Context): Looking => {
  let { at, offset } = own;
  for (const subquery of around.toReversed()) {
    if (at !== undefined) break;
    const looking = lookingOf(subquery, context);
    offset += looking.offset;
    at = looking.at;
  }
  return { at, offset };
};

const scalarCalls: ReadonlySet<string> = new Set('scalar time pi start end range step min_of max_of'.split(' '));

/** Whether an expression gives series, and no scalar or string. */
const isOfSeries = (node: Expr): boolean => {
  switch (node.type) {
    case 'number':
    case 'string':
      return false;
    case 'paren':
    case 'unary':
      return isOfSeries(node.expr);
    case 'binary':
      return isOfSeries(node.left) || isOfSeries(node.right);
    case 'call':
      return !scalarCalls.has(node.name);
    default:
      return true;
  }
};
