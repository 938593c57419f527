import { binary, unary, type Binary, type BinaryOperator, type Expr, type Unary } from './nodes.ts';
import { isRightAssociative, precedence, UNARY } from './precedence.ts';

/** A piece of an expression without parentheses: an operand, an operator between two, or a sign before one. */
export type Item =
  | { readonly operand: Expr }
  | { readonly op: BinaryOperator; readonly how: Pick<Binary, 'bool' | 'matching'> }
  | { readonly sign: Unary['op'] };

/** The chain with its last operand changed: what stands behind it belongs to it alone. */
export const ending = (items: readonly Item[], change: (last: Expr) => Expr): readonly Item[] => {
  const last = items.at(-1);
  if (!last || !('operand' in last)) throw new SyntaxError('an operator has nothing behind it');
  return [...items.slice(0, -1), { operand: change(last.operand) }];
};

/** Puts a chain together by the precedence of its operators. */
export const climb = (items: readonly Item[]): Expr => {
  let at = 0;
  const operand = (): Expr => {
    const item = items[at++];
    if (!item || 'op' in item) throw new SyntaxError('an operator has nothing behind it');
    return 'operand' in item ? item.operand : unary(item.sign, from(UNARY + 1));
  };
  const from = (least: number): Expr => {
    let left = operand();
    for (;;) {
      const item = items[at];
      if (!item || !('op' in item) || precedence[item.op] < least) return left;
      at++;
      const own = precedence[item.op];
      left = binary(item.op, left, from(isRightAssociative(item.op) ? own : own + 1), item.how);
    }
  };
  return from(0);
};
