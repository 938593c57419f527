import type { Binary, Expr, VectorSelector } from '../nodes.ts';
import { print } from '../print.ts';
import { isEmpty, withNan } from './ranges.ts';
import type { Range } from './types.ts';

/**
 * A part of a whole lies between 0 and 1: `a / (a + b)` of numbers that are not negative, and
 * `sum(rate(x{code="500"}[5m])) / sum(rate(x[5m]))`, where the part asks for fewer of the same series.
 */
export const shareOf = ({ op, left, right, matching }: Binary, values: Range): Range => {
  if (op !== '/' || isEmpty(values) || values.min < 0) return values;
  const isPart = isSummand(left, right) || (matching === undefined && asksForFewer(left, right));
  return isPart ? withNan({ ...values, max: Math.min(1, values.max) }) : values;
};

const isSummand = (part: Expr, whole: Expr): boolean => {
  const sum = bare(whole);
  if (sum.type !== 'binary' || sum.op !== '+' || sum.matching) return false;
  const text = JSON.stringify(bare(part));
  return [sum.left, sum.right].some((side) => JSON.stringify(bare(side)) === text);
};

/** Of these, fewer series give no more; each series by itself gives the same on both sides. */
const growing: ReadonlySet<string> = new Set(['sum', 'count']);
const counting: ReadonlySet<string> = new Set(['rate', 'irate', 'increase']);

/** The same on both sides, but for matchers that only the part has. */
const asksForFewer = (part: Expr, whole: Expr): boolean => {
  const [a, b] = [bare(part), bare(whole)];
  if (a.type === 'aggregate' && b.type === 'aggregate')
    return (
      growing.has(a.op) &&
      a.op === b.op &&
      JSON.stringify(a.grouping) === JSON.stringify(b.grouping) &&
      asksForFewer(a.expr, b.expr)
    );
  if (a.type === 'call' && b.type === 'call') {
    const [inner, outer] = [a.args[0], b.args[0]];
    return (
      counting.has(a.name) &&
      a.name === b.name &&
      inner !== undefined &&
      outer !== undefined &&
      asksForFewer(inner, outer)
    );
  }
  if (a.type === 'matrix' && b.type === 'matrix')
    return JSON.stringify(a.window) === JSON.stringify(b.window) && narrows(a.selector, b.selector);
  return a.type === 'vector' && b.type === 'vector' && narrows(a, b);
};

const narrows = (part: VectorSelector, whole: VectorSelector): boolean => {
  const plain = (selector: VectorSelector): string => print({ ...selector, matchers: [] });
  const has = (selector: VectorSelector): readonly string[] =>
    selector.matchers.map((matcher) => JSON.stringify(matcher));
  const own = new Set(has(part));
  return part.metric !== undefined && plain(part) === plain(whole) && has(whole).every((matcher) => own.has(matcher));
};

const bare = (node: Expr): Expr => (node.type === 'paren' ? bare(node.expr) : node);
