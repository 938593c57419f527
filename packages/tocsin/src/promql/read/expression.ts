import type { Binary, BinaryOperator, Expr, Matching } from '../nodes.ts';
import { isRightAssociative, precedence, UNARY } from '../precedence.ts';
import { readFill } from './fill.ts';
import { readLabels } from './labels.ts';
import { readOperand } from './operand.ts';
import { readPostfix } from './postfix.ts';
import type { Words } from './words.ts';

/** A whole expression, up to a word that cannot go on with it. @throws Unreadable */
export const readExpression = (words: Words): Expr => climb(words, 0);

/** Puts operands and operators together, all operators that bind at least so tightly. */
const climb = (words: Words, least: number): Expr => {
  const { from } = words.token;
  let left = signed(words);
  for (;;) {
    const op = words.token.kind as BinaryOperator;
    const own = precedence[op] as number | undefined;
    if (own === undefined || own < least) return left;
    const operator = words.take();
    let { height } = words;
    const how = readModifiers(words);
    const right = words.nested(() => climb(words, isRightAssociative(op) ? own : own + 1));
    height = Math.max(height, words.height) + 1;
    const node: Binary = how ? { type: 'binary', op, left, right, ...how } : { type: 'binary', op, left, right };
    left = words.mark<Binary>(node, from, height);
    words.markOperator(left, operator);
  }
};

const signed = (words: Words): Expr => {
  const { kind, from } = words.token;
  if (kind !== '-' && kind !== '+') return readPostfix(words, readOperand(words, readExpression), from);
  words.take();
  const expr = words.nested(() => climb(words, UNARY + 1));
  return words.mark<Expr>({ type: 'unary', op: kind, expr }, from, words.height + 1);
};

/** Undefined where there are none, as behind most operators. */
const readModifiers = (words: Words): Pick<Binary, 'bool' | 'matching'> | undefined => {
  const bool = words.takeIf('bool') ? { bool: true } : undefined;
  const clause = words.takeIf('on') ?? words.takeIf('ignoring');
  if (!clause) {
    const fill = readFill(words);
    return fill ? { ...bool, matching: { kind: 'ignoring', labels: [], fill } } : bool;
  }
  const labels = readLabels(words);
  const group = words.takeIf('group_left') ?? words.takeIf('group_right');
  const include = group && words.token.kind === '(' ? readLabels(words) : [];
  const fill = readFill(words);
  const matching: Matching = {
    kind: clause.kind as Matching['kind'],
    labels,
    ...(group ? { group: { side: group.kind === 'group_left' ? 'left' : 'right', include } } : {}),
    ...(fill ? { fill } : {}),
  };
  return { ...bool, matching };
};
