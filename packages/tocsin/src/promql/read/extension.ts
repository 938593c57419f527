import type { Expr } from '../nodes.ts';
import { since } from '../version.ts';
import type { Words } from './words.ts';

const kindOf = (words: Words): 'anchored' | 'smoothed' | undefined => {
  if (words.token.kind !== 'name') return undefined;
  const word = words.textOf(words.token).toLowerCase();
  return word === 'anchored' || word === 'smoothed' ? word : undefined;
};

/** Whether `anchored` or `smoothed` stands here, of a version that has them. */
export const isExtension = (words: Words): boolean =>
  words.version >= since.extendedRanges.flag && kindOf(words) !== undefined;

/** `x[5m] anchored`, `x smoothed`: kept on the selector. @throws Unreadable */
export const readExtension = (words: Words, node: Expr, from: number): Expr => {
  const { height } = words;
  const modifier = kindOf(words) ?? 'anchored';
  const span = words.take();
  if (!words.grammar.extendedRanges)
    words.report(
      `${modifier} is experimental and must be enabled with --enable-feature=promql-extended-range-selectors`,
      span,
    );
  const carrier = node.type === 'matrix' ? node.selector : node;
  if (carrier.type !== 'vector') {
    words.report(`${modifier} must follow a selector of an instant vector or of a range`, span);
    return node;
  }
  if (carrier.modifier !== undefined && carrier.modifier !== modifier)
    words.report('anchored and smoothed cannot stand together', span);
  const selector = { ...carrier, modifier };
  if (node.type !== 'matrix') return words.mark(selector, from, height);
  words.places.set(selector, words.spanOf(carrier));
  return words.mark({ ...node, selector }, from, height);
};
