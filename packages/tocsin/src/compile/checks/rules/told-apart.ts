import type { Aggregate, Binary, Expr, LabelMatcher } from '../../../promql/nodes.ts';
import { satisfies } from '../../../promql/regex.ts';
import { nodesOf } from '../../../promql/walk.ts';
import { labelOf } from '../../view/facts.ts';
import type { Query } from '../../view/shapes/expression.ts';
import type { View } from '../../view/view.ts';

/** Whether no series of one result has the labels of one of the other: `up{job="a"} < 1` and `up{job!="a"} < 1`. */
export const areToldApart = (view: View, a: Query, b: Query): boolean =>
  [...new Set([...labelsAskedFor(a), ...labelsAskedFor(b)])].some((label) => {
    const [one, two] = [sayingOf(view, a, label), sayingOf(view, b, label)];
    return one !== undefined && two !== undefined && isApart(one, two);
  });

/** The labels that an expression chooses by, or sets. */
const labelsAskedFor = ({ expr }: Query): readonly string[] =>
  (expr ? nodesOf(expr) : []).flatMap((node) => {
    if (node.type === 'vector') return node.matchers.map(({ label }) => label);
    return node.type === 'call' && node.name === 'label_replace' && node.args[1]?.type === 'string'
      ? [node.args[1].value]
      : [];
  });

/** What is known of one label of all series of a result. */
interface Saying {
  readonly values?: readonly string[];
  readonly matchers: readonly LabelMatcher[];
}

/** Undefined where the result has no such label. */
const sayingOf = (view: View, query: Query, label: string): Saying | undefined => {
  const { presence, values } = labelOf(view, query, label);
  if (presence === 'never' || !query.expr) return undefined;
  const matchers = matchersHeld(query.expr, label);
  const all = (presence === 'always' ? values : undefined) ?? matchers.flatMap(wordsOf)[0];
  return { matchers, ...(all ? { values: all } : {}) };
};

/** The values that a matcher names one by one. */
const wordsOf = ({ op, value }: LabelMatcher): readonly (readonly string[])[] => {
  if (op === '=') return [[value]];
  const words = op === '=~' && /^\(?([\w -]+(?:\|[\w -]+)*)\)?$/.exec(value)?.[1];
  return words ? [words.split('|')] : [];
};

const isApart = (a: Saying, b: Saying): boolean =>
  isOutside(a.values, b) ||
  isOutside(b.values, a) ||
  a.matchers.some((one) => b.matchers.some((two) => excludes(one, two) || excludes(two, one)));

const isOutside = (values: readonly string[] | undefined, other: Saying): boolean =>
  values !== undefined &&
  values.every(
    (value) =>
      (other.values !== undefined && !other.values.includes(value)) ||
      other.matchers.some((matcher) => !satisfies(matcher, value)),
  );

/** Whether all that one pattern takes is what another leaves out, `till-1.*` and not `till.*`, or two look for different words. */
const excludes = (one: LabelMatcher, two: LabelMatcher): boolean => {
  if (one.op !== '=~') return false;
  if (two.op === '=~') return areDifferent(wordIn(one.value), wordIn(two.value));
  if (two.op !== '!~') return false;
  if (one.value === two.value) return true;
  const word = wordIn(one.value);
  if (word !== undefined && partsOf(two.value).some((part) => part === one.value)) return true;
  const [begin, other] = [beginningOf(one.value), beginningOf(two.value)];
  return begin !== undefined && other !== undefined && begin.startsWith(other);
};
/** What every value of a pattern begins with, where the rest is free. */
const beginningOf = (pattern: string): string | undefined => /^\^?([\w:/-]+)\.\*\$?$/.exec(pattern)?.[1];

/** The word that a pattern looks for: `.*backup.*`. */
const wordIn = (pattern: string): string | undefined =>
  /^\.[*+]([\w:/-]*[a-zA-Z0-9][\w:/-]*)\.[*+]$/.exec(pattern)?.[1];
const areDifferent = (one: string | undefined, two: string | undefined): boolean =>
  one !== undefined && two !== undefined && !one.includes(two) && !two.includes(one);
/** The alternatives of a pattern that is made of nothing else. */
const partsOf = (pattern: string): readonly string[] => {
  const inner = /^\(([^()]*)\)$/.exec(pattern)?.[1] ?? pattern;
  return /[()[\]]/.test(inner) ? [] : inner.split('|');
};

/** The matchers that the label of every series of a result satisfies. */
const matchersHeld = (node: Expr, label: string): readonly LabelMatcher[] => {
  const inner = (each: Expr): readonly LabelMatcher[] => matchersHeld(each, label);
  switch (node.type) {
    case 'vector':
      return node.matchers.filter((matcher) => matcher.label === label);
    case 'matrix':
      return inner(node.selector);
    case 'subquery':
    case 'unary':
    case 'paren':
      return inner(node.expr);
    case 'aggregate':
      return keeps(node, label) ? inner(node.expr) : [];
    case 'call':
      return heldByCall(node.name, node.args, label);
    case 'binary':
      return heldByOperator(node, label);
    default:
      return [];
  }
};

const SELECTIONS = /^(?:topk|bottomk|limitk|limit_ratio)$/;
const keeps = ({ op, grouping, param }: Aggregate, label: string): boolean => {
  if (SELECTIONS.test(op)) return true;
  if (op === 'count_values' && param?.type === 'string' && param.value === label) return false;
  return grouping !== undefined && (grouping.kind === 'by') === grouping.labels.includes(label);
};

const heldByCall = (name: string, args: readonly Expr[], label: string): readonly LabelMatcher[] => {
  // A number has no labels, and what is absent has those alone that are asked for by their value.
  if (name === 'scalar' || name === 'vector' || name.startsWith('absent')) return [];
  const [, set] = args;
  if (/^label_(?:replace|join)$/.test(name) && set?.type === 'string' && set.value === label) return [];
  return args.flatMap((arg) => matchersHeld(arg, label));
};

const heldByOperator = ({ op, left, right, matching }: Binary, label: string): readonly LabelMatcher[] => {
  const [one, two] = [matchersHeld(left, label), matchersHeld(right, label)];
  const isMatched = matching === undefined || (matching.kind === 'on') === matching.labels.includes(label);
  if (op === 'unless') return one;
  if (op === 'or') return one.filter((matcher) => two.some((other) => isSame(matcher, other)));
  if (op === 'and') return isMatched ? [...one, ...two] : one;
  const group = matching?.group;
  if (group?.include.includes(label)) return group.side === 'left' ? two : one;
  if (isMatched) return [...one, ...two];
  return group ? (group.side === 'left' ? one : two) : [];
};
const isSame = (one: LabelMatcher, two: LabelMatcher): boolean => one.op === two.op && one.value === two.value;
