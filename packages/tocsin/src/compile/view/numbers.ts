import type { Expr } from '../../promql/nodes.ts';

/** An expression without the parentheses around it. */
export const unwrapped = (expr: Expr): Expr => (expr.type === 'paren' ? unwrapped(expr.expr) : expr);

/** The number that an expression is, whatever the data; undefined where it is none. */
export const numberIn = (expr: Expr): number | undefined => {
  const node = unwrapped(expr);
  if (node.type === 'number') return toNumber(node.text);
  if (node.type === 'leaf') return node.value * node.times;
  if (node.type === 'unary') {
    const value = numberIn(node.expr);
    return value === undefined || node.op === '+' ? value : -value;
  }
  if (node.type !== 'binary') return undefined;
  const [left, right] = [numberIn(node.left), numberIn(node.right)];
  if (left === undefined || right === undefined) return undefined;
  switch (node.op) {
    case '+':
      return left + right;
    case '-':
      return left - right;
    case '*':
      return left * right;
    case '/':
      return left / right;
    case '^':
      return left ** right;
    default:
      return undefined;
  }
};

const toNumber = (text: string): number | undefined => {
  if (/^[+-]?inf(inity)?$/i.test(text)) return text.startsWith('-') ? -Infinity : Infinity;
  const value = Number(text.replaceAll('_', ''));
  return Number.isNaN(value) ? undefined : value;
};

/** Whether the value is made percent of: the ratio that it would be is multiplied by 100. */
export const isTimesHundred = (expr: Expr): boolean => {
  const node = unwrapped(expr);
  switch (node.type) {
    case 'binary':
      if (node.op === '*' && [node.left, node.right].some((side) => numberIn(side) === 100)) return true;
      if (node.op === '-' || node.op === '+' || node.op === '*')
        return isTimesHundred(node.left) || isTimesHundred(node.right);
      return isTimesHundred(node.left);
    case 'call':
      return node.args.some(isTimesHundred);
    case 'aggregate':
    case 'unary':
      return isTimesHundred(node.expr);
    default:
      return false;
  }
};
