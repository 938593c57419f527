import type { Expr } from './nodes.ts';
import { aggregateText, operatorText, shiftText, windowText } from './pieces.ts';
import { POSTFIX, UNARY } from './precedence.ts';
import { print, sides, strength } from './print.ts';

const WIDTH = 100;
const STEP = '  ';

/**
 * Writes an expression over as many lines as it needs: what fits into 100 characters stays on one; of the rest an operator
 * begins a line, and what is in parentheses stands indented. Means the same as `print(node)`.
 */
export const format = (node: Expr): string => laidOut(node, '');

const laidOut = (node: Expr, indent: string): string => {
  const line = print(node);
  if (indent.length + line.length <= WIDTH) return line;
  switch (node.type) {
    case 'call':
      return node.args.length === 0 ? line : node.name + block(node.args, indent);
    case 'aggregate':
      return aggregateText(node) + block(node.param ? [node.param, node.expr] : [node.expr], indent);
    case 'paren':
      return block([node.expr], indent);
    case 'unary':
      return node.op + operand(node.expr, UNARY + 1, indent);
    case 'subquery':
      return `${operand(node.expr, POSTFIX, indent)}[${windowText(node.window)}:${node.step ?? ''}]${shiftText(node)}`;
    case 'binary': {
      const { left, right } = sides(node.op);
      return `${operand(node.left, left, indent)}\n${indent}${operatorText(node)} ${operand(node.right, right, indent)}`;
    }
    default:
      return line;
  }
};

const block = (nodes: readonly Expr[], indent: string): string => {
  const inner = indent + STEP;
  return `(\n${nodes.map((node) => inner + laidOut(node, inner)).join(',\n')}\n${indent})`;
};

const operand = (node: Expr, least: number, indent: string): string => {
  if (strength(node) >= least) return laidOut(node, indent);
  const line = print(node);
  return indent.length + line.length + 2 <= WIDTH ? `(${line})` : block([node], indent);
};
