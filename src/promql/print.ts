import { isRightAssociative, POSTFIX, precedence, UNARY } from './precedence.ts';
import { quote } from './strings.ts';
import type { At, Binary, Expr, LabelMatcher, Matching, Shift, VectorSelector, Window } from './nodes.ts';

/**
 * Writes an expression on one line. Parentheses are added where precedence asks for them and nowhere
 * else, so that `parse(print(e))` means `e` and prints to the same text again.
 *
 * @throws Error for an unresolved leaf or an open window: a bug in the passes, never bad input.
 */
export const print = (node: Expr): string => {
  switch (node.type) {
    case 'vector':
      return selectorText(node) + shiftText(node);
    case 'matrix':
      return `${selectorText(node.selector)}[${windowText(node.window)}]${shiftText(node.selector)}`;
    case 'subquery':
      return `${operand(node.expr, POSTFIX)}[${windowText(node.window)}:${node.step ?? ''}]${shiftText(node)}`;
    case 'number':
      return node.text;
    case 'string':
      return quote(node.value);
    case 'call':
      return `${node.name}(${node.args.map(print).join(', ')})`;
    case 'aggregate': {
      const grouping = node.grouping
        ? ` ${node.grouping.kind} (${node.grouping.labels.map(labelName).join(', ')})`
        : '';
      const args = node.param ? [node.param, node.expr] : [node.expr];
      return `${node.op}${grouping}${grouping ? ' ' : ''}(${args.map(print).join(', ')})`;
    }
    case 'binary':
      return binaryText(node);
    case 'unary':
      return `${node.op}${operand(node.expr, UNARY + 1)}`;
    case 'paren':
      return `(${print(node.expr)})`;
    case 'variable':
      return `$${node.name}`;
    case 'raw':
      return node.text;
    case 'leaf':
      throw new Error(`the leaf "${node.name}" was printed before it was resolved`);
  }
};

const strength = (node: Expr): number => {
  if (node.type === 'binary') return precedence[node.op];
  // A signed number is a unary expression to the grammar: -1 ^ 2 is -(1 ^ 2).
  if (node.type === 'unary' || (node.type === 'number' && /^[+-]/.test(node.text))) return UNARY;
  if (node.type === 'raw') return 0;
  return POSTFIX + 1;
};

const operand = (node: Expr, least: number): string => {
  const text = print(node);
  return strength(node) < least ? `(${text})` : text;
};

const binaryText = (node: Binary): string => {
  const own = precedence[node.op];
  const right = isRightAssociative(node.op);
  const left = operand(node.left, right ? own + 1 : own);
  return `${left} ${node.op}${node.bool ? ' bool' : ''}${matchingText(node.matching)} ${operand(node.right, right ? own : own + 1)}`;
};

const matchingText = (matching: Matching | undefined): string => {
  if (!matching) return '';
  const group = matching.group
    ? ` group_${matching.group.side}${matching.group.include.length > 0 ? ` (${matching.group.include.map(labelName).join(', ')})` : ' ()'}`
    : '';
  return ` ${matching.kind} (${matching.labels.map(labelName).join(', ')})${group}`;
};

const selectorText = ({ metric, matchers }: VectorSelector): string => {
  if (metric === undefined) return `{${matchers.map(matcherText).join(', ')}}`;
  if (!METRIC_NAME.test(metric)) return `{${[quote(metric), ...matchers.map(matcherText)].join(', ')}}`;
  return matchers.length === 0 ? metric : `${metric}{${matchers.map(matcherText).join(', ')}}`;
};
const matcherText = ({ label, op, value }: LabelMatcher): string => `${labelName(label)}${op}${quote(value)}`;

const shiftText = ({ at, offset }: Shift): string =>
  (at ? ` @ ${atText(at)}` : '') + (offset === undefined ? '' : ` offset ${offset}`);
const atText = (at: At): string => (at.kind === 'time' ? at.seconds : `${at.kind}()`);

const windowText = (window: Window): string => {
  if (window.kind === 'fixed') return window.duration;
  if (window.kind === 'variable') return `$${window.name}`;
  throw new Error('an expression with an open window was printed: close it with .over(...)');
};

const METRIC_NAME = /^[a-zA-Z_:][a-zA-Z0-9_:]*$/;
const LABEL_NAME = /^[a-zA-Z_][a-zA-Z0-9_]*$/;
/** Names outside the classic alphabet are quoted, which Prometheus 3 reads. */
const labelName = (name: string): string => (LABEL_NAME.test(name) ? name : quote(name));
