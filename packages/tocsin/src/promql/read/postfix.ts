import { fixedWindow, type At, type Expr, type Shift } from '../nodes.ts';
import { numberOf, secondsOf } from '../lex/value.ts';
import { since } from '../version.ts';
import { readOffset, readWindow } from './durations.ts';
import { isExtension, readExtension } from './extension.ts';
import type { Words } from './words.ts';

/** What stands behind an operand and belongs to it alone: ranges, subqueries, `offset`, `@`. @throws Unreadable */
export const readPostfix = (words: Words, operand: Expr, from: number): Expr => {
  let node = operand;
  for (;;) {
    const { kind } = words.token;
    if (kind === '[') node = readRange(words, node, from);
    else if (kind === 'offset') node = shift(words, node, from, 'offset');
    else if (kind === '@') node = shift(words, node, from, 'at');
    else if (isExtension(words)) node = readExtension(words, node, from);
    else return node;
  }
};

const readRange = (words: Words, node: Expr, from: number): Expr => {
  const start = words.take().from;
  const { height } = words;
  const window = fixedWindow(readWindow(words, 'range or subquery'));
  if (words.takeIf(':')) {
    const step = words.token.kind === ']' ? undefined : readWindow(words, 'subquery step');
    words.need(']', 'subquery selector');
    const subquery: Expr = { type: 'subquery', expr: node, window, ...(step === undefined ? {} : { step }) };
    return words.mark(subquery, from, height + 1);
  }
  words.need(']', 'range or subquery');
  const span = { from: start, to: words.end };
  if (node.type !== 'vector') {
    words.report('ranges only allowed for vector selectors', span);
    return words.mark({ type: 'subquery', expr: node, window }, from, height + 1);
  }
  if (node.offset !== undefined && !isNothing(node, 'offset'))
    words.report('no offset modifiers allowed before range', span);
  if (node.at && (node.at.kind === 'time' || words.version < 3000 || words.version >= since.strictAt))
    words.report('no @ modifiers allowed before range', span);
  return words.mark({ type: 'matrix', selector: node, window }, from, height + 1);
};

const shift = (words: Words, node: Expr, from: number, what: 'offset' | 'at'): Expr => {
  const { height } = words;
  words.take();
  const change: Shift = what === 'offset' ? { offset: readOffset(words) } : { at: readAt(words) };
  const span = { from, to: words.end };
  const carrier = node.type === 'matrix' ? node.selector : node;
  if (carrier.type !== 'vector' && carrier.type !== 'subquery') {
    words.report(
      `${what === 'at' ? '@' : 'offset'} modifier must be preceded by an instant vector selector or range vector selector or a subquery`,
      span,
    );
    return node;
  }
  if (carrier[what] !== undefined && !isNothing(carrier, what))
    words.report(`${what === 'at' ? '@ <timestamp>' : 'offset'} may not be set multiple times`, span);
  const moved = { ...carrier, ...change };
  if (node.type !== 'matrix') return words.mark(moved, from, height);
  words.places.set(moved, words.spanOf(node.selector));
  return words.mark({ ...node, selector: moved as typeof node.selector }, from, height);
};

/** `offset 0s` may be said again. */
const isNothing = ({ offset }: Shift, what: 'offset' | 'at'): boolean =>
  what === 'offset' && offset !== undefined && Math.abs(secondsOrNumber(offset.replace(/^-/, '')) ?? 1) < 5e-10;
const secondsOrNumber = (text: string): number | undefined => secondsOf(text) ?? numberOf(text);

const readAt = (words: Words): At => {
  const { kind, from } = words.token;
  if (kind === 'start' || kind === 'end') {
    words.take();
    words.need('(', '@');
    words.need(')', '@');
    return { kind };
  }
  const sign = words.takeIf('-') ?? words.takeIf('+');
  const isDuration = words.token.kind === 'duration' && words.version >= since.durationsAreNumbers;
  if (words.token.kind !== 'number' && !isDuration) throw words.unexpected('@', 'timestamp');
  const text = words.textOf(words.take());
  const seconds = isDuration ? secondsOf(text) : numberOf(text);
  if (seconds === undefined) words.report(`"${text}" is not a time`, { from, to: words.end });
  else if (!(Math.abs(seconds) < 2 ** 63))
    words.report(`timestamp out of bounds for @ modifier: ${seconds}`, { from, to: words.end });
  return { kind: 'time', seconds: `${sign?.kind === '-' ? '-' : ''}${text}` };
};
