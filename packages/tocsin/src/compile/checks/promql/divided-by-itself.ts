import type { Binary, Expr, LabelMatcher, VectorSelector } from '../../../promql/nodes.ts';
import { print } from '../../../promql/print.ts';
import { unwrapped } from '../../view/numbers.ts';
import { matcherText } from '../../view/matchers-in.ts';
import { nodesIn } from '../../view/parts.ts';
import { pointAtNode } from '../../view/query.ts';
import type { Check } from '../check.ts';

/** A part of a metric's series, divided by all of them, is summed first: one by one each series is divided by itself. */
export const dividedByItself: Check = (view) =>
  nodesIn(view, 'binary').flatMap(({ query, node }) => {
    const label = node.op === '/' && !node.matching ? tellsApart(node) : undefined;
    if (label === undefined) return [];
    const isSummed = unwrapped(node.left).type === 'aggregate';
    return [
      {
        code: 'divided-by-itself',
        severity: 'error',
        message: isSummed
          ? `both sides keep ${label}, so each of its values is divided by itself, and the result is 1 wherever there is one`
          : `each series is divided by itself: one with another ${label} has nothing to pair up with, so the result is 1 wherever there is one`,
        ...pointAtNode(query, node),
        help: isSummed
          ? `leave ${label} out of both sums`
          : `sum both sides: sum by (job) (${print(node.left)}) / sum by (job) (${print(node.right)})`,
      },
    ];
  });

/** The label by which the left side is a part of the right one, where they are the same in all else. */
const tellsApart = ({ left, right }: Binary): string | undefined => {
  const [part, whole] = [selected(left), selected(right)];
  if (!part || !whole || part.around !== whole.around || part.selector.metric !== whole.selector.metric)
    return undefined;
  const shared = new Set(whole.selector.matchers.map(matcherText));
  const own = part.selector.matchers.filter((matcher) => !shared.has(matcherText(matcher)));
  const isPart = part.selector.matchers.length - own.length === whole.selector.matchers.length;
  // A sum keeps apart only what it is by.
  if (!isPart || part.selector.metric === undefined || !own.every(({ label }) => part.keeps(label))) return undefined;
  return own[0]?.label;
};

interface Selected {
  readonly selector: VectorSelector & { readonly matchers: readonly LabelMatcher[] };
  /** What is made of it, in words that are the same for two that do the same. */
  readonly around: string;
  /** Whether series with different values of a label stay apart. */
  readonly keeps: (label: string) => boolean;
}

/** A selector, a rate of one, or a sum of those. */
const selected = (expr: Expr): Selected | undefined => {
  const node = unwrapped(expr);
  if (node.type !== 'aggregate') return oneByOne(node);
  const { op, grouping, expr: summed } = node;
  const inner = oneByOne(unwrapped(summed));
  if (!inner || op !== 'sum' || grouping?.kind !== 'by') return undefined;
  const labels = grouping.labels.toSorted();
  return {
    selector: inner.selector,
    around: `sum by ${labels.join(' ')} ${inner.around}`,
    keeps: (label) => labels.includes(label),
  };
};

const all = (): boolean => true;
const shiftOf = ({ offset, at }: VectorSelector): string => JSON.stringify([offset, at]);
const oneByOne = (node: Expr): Selected | undefined => {
  if (node.type === 'vector') return { selector: node, around: shiftOf(node), keeps: all };
  const [arg, ...others] = node.type === 'call' && ['rate', 'irate', 'increase'].includes(node.name) ? node.args : [];
  return node.type === 'call' && arg?.type === 'matrix' && others.length === 0
    ? {
        selector: arg.selector,
        around: `${node.name} ${JSON.stringify(arg.window)} ${shiftOf(arg.selector)}`,
        keeps: all,
      }
    : undefined;
};
