import { isRightAssociative, POSTFIX, precedence, UNARY } from './precedence.ts';
import { aggregateText, modifierText, operatorText, selectorText, shiftText, windowText } from './pieces.ts';
import { quote } from './strings.ts';
import type { Expr } from './nodes.ts';

interface Place {
  readonly from: number;
  readonly to: number;
}

/**
 * Writes an expression on one line. Parentheses are added where precedence asks for them and nowhere
 * else, so that `parse(print(e))` means `e` and prints to the same text again.
 *
 * @throws Error for an unresolved leaf or an open window: a bug in the passes, never bad input.
 */
export const print = (node: Expr): string => {
  const before = texts.get(node);
  if (before !== undefined) return before;
  const { text } = new Printer().print(node);
  texts.set(node, text);
  return text;
};

/** Trees are frozen, and printed in every environment. */
const texts = new WeakMap<Expr, string>();

/** {@link print}, with the place of each node in the text; of one that comes several times, the first. */
export const printWithSpans = (
  node: Expr,
): { readonly text: string; readonly spanOf: (node: object) => Place | undefined } => {
  const { text, places } = new Printer().print(node);
  return { text, spanOf: (node) => places.get(node) };
};

class Printer {
  text = '';
  readonly places = new Map<object, Place>();

  print(node: Expr): this {
    const from = this.text.length;
    this.#write(node);
    if (!this.places.has(node)) this.places.set(node, { from, to: this.text.length });
    return this;
  }

  #write(node: Expr): void {
    switch (node.type) {
      case 'vector':
        this.text += selectorText(node) + modifierText(node) + shiftText(node);
        return;
      case 'matrix':
        this.places.set(node.selector, {
          from: this.text.length,
          to: this.text.length + selectorText(node.selector).length,
        });
        this.text += `${selectorText(node.selector)}[${windowText(node.window)}]${modifierText(node.selector)}${shiftText(node.selector)}`;
        return;
      case 'subquery':
        this.#operand(node.expr, POSTFIX);
        this.text += `[${windowText(node.window)}:${node.step ?? ''}]${shiftText(node)}`;
        return;
      case 'number':
        this.text += node.text;
        return;
      case 'string':
        this.text += quote(node.value);
        return;
      case 'call':
        this.text += node.name;
        this.#list(node.args);
        return;
      case 'aggregate':
        this.text += aggregateText(node);
        this.#list(node.param ? [node.param, node.expr] : [node.expr]);
        return;
      case 'binary': {
        const { left, right } = sides(node.op);
        this.#operand(node.left, left);
        this.text += ` ${operatorText(node)} `;
        this.#operand(node.right, right);
        return;
      }
      case 'unary':
        this.text += node.op;
        this.#operand(node.expr, UNARY + 1);
        return;
      case 'paren':
        this.text += '(';
        this.print(node.expr);
        this.text += ')';
        return;
      case 'variable':
        this.text += `$${node.name}`;
        return;
      case 'raw':
        this.text += node.text;
        return;
      case 'leaf':
        throw new Error(`the leaf "${node.name}" was printed before it was resolved`);
    }
  }

  #list(nodes: readonly Expr[]): void {
    for (const [index, node] of nodes.entries()) {
      this.text += index === 0 ? '(' : ', ';
      this.print(node);
    }
    this.text += nodes.length === 0 ? '()' : ')';
  }

  #operand(node: Expr, least: number): void {
    const isLoose = strength(node) < least;
    if (isLoose) this.text += '(';
    this.print(node);
    if (isLoose) this.text += ')';
  }
}

/** How tightly a node binds by itself. */
export const strength = (node: Expr): number => {
  if (node.type === 'binary') return precedence[node.op];
  // A signed number is a unary expression to the grammar: -1 ^ 2 is -(1 ^ 2).
  if (node.type === 'unary' || (node.type === 'number' && /^[+-]/.test(node.text))) return UNARY;
  if (readsOn(node)) return precedence['>'];
  if (node.type === 'raw') return 0;
  return POSTFIX + 1;
};

/** Whether an operator behind it would be read as part of its offset: `x offset (5m) * 2` has an offset of ten minutes. */
const readsOn = (node: Expr): boolean => {
  const carrier = node.type === 'matrix' ? node.selector : node;
  return 'offset' in carrier && /^(?:\(|[+-]\s*[+-])/.test(carrier.offset ?? '');
};

/** How tightly the operands of an operator must bind to stand without parentheses. */
export const sides = (op: keyof typeof precedence): { readonly left: number; readonly right: number } => {
  const own = precedence[op];
  return isRightAssociative(op) ? { left: own + 1, right: own } : { left: own, right: own + 1 };
};
