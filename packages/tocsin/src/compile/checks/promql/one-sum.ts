import type { Expr, LabelMatcher, VectorSelector } from '../../../promql/nodes.ts';
import { print } from '../../../promql/print.ts';
import { unwrapped } from '../../view/numbers.ts';

/**
 * Selections of one metric that are told apart by one label and added: `x{s="a"} + x{s="b"}` as `sum without (s)
 * (x{s=~"a|b"})`. Undefined where an expression is nothing of the kind.
 */
export const asOneSum = (expr: Expr): string | undefined => {
  const parts = addends(unwrapped(expr));
  const [first, ...others] = parts;
  if (!first || others.length === 0 || others.some(({ metric }) => metric === undefined || metric !== first.metric))
    return undefined;
  const label = first.matchers.find(({ label: name }) => others.every((part) => differsIn(first, part, name)))?.label;
  if (label === undefined) return undefined;
  const values = parts.map((part) => part.matchers.find((matcher) => matcher.label === label)?.value ?? '');
  const matcher: LabelMatcher = { label, op: '=~', value: values.join('|') };
  const joined = { ...first, matchers: first.matchers.map((each) => (each.label === label ? matcher : each)) };
  return values.every((value) => /^[\w-]+$/.test(value)) ? `sum without (${label}) (${print(joined)})` : undefined;
};

/** The selectors of a chain of additions; none where something else stands in it. */
const addends = (expr: Expr): readonly VectorSelector[] => {
  if (expr.type === 'vector') return [expr];
  if (expr.type !== 'binary' || expr.op !== '+' || expr.matching) return [];
  const [left, right] = [addends(unwrapped(expr.left)), addends(unwrapped(expr.right))];
  return left.length > 0 && right.length > 0 ? [...left, ...right] : [];
};

/** Whether two selectors ask for different values of a label, and for the same of all others. */
const differsIn = (a: VectorSelector, b: VectorSelector, label: string): boolean => {
  const text = ({ matchers }: VectorSelector): string =>
    matchers
      .filter((matcher) => matcher.label !== label)
      .map(({ label: name, op, value }) => `${name}${op}${value}`)
      .toSorted((x, y) => x.localeCompare(y))
      .join();
  const asked = ({ matchers }: VectorSelector): string | undefined =>
    matchers.find((matcher) => matcher.label === label && matcher.op === '=')?.value;
  return text(a) === text(b) && asked(a) !== undefined && asked(b) !== undefined && asked(a) !== asked(b);
};
