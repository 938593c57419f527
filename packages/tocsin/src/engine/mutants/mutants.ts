import { secondsOf } from '../../promql/lex/value.ts';
import type { ComparisonOperator, Expr } from '../../promql/nodes.ts';
import { nodesOf, withChildren } from '../../promql/walk.ts';
import type { AlertingRule } from '../rules/rule.ts';
import { durationText } from '../tests/duration-text.ts';
import { isWholeExpr, sameForWhole, wholeByName, type IsWhole } from './equivalent.ts';

/** A rule with one mistake in it. */
export interface Mutant {
  /** What was changed: `> 0.9 becomes > 1.8`. */
  readonly what: string;
  readonly rule: AlertingRule;
}

const TURNED: Readonly<Record<string, ComparisonOperator>> = {
  '>': '<',
  '<': '>',
  '>=': '<',
  '<=': '>',
  '==': '!=',
  '!=': '==',
};

/** The same comparison with its sides exchanged. */
const MIRRORED: Readonly<Record<string, ComparisonOperator>> = { '>': '<', '<': '>', '>=': '<=', '<=': '>=' };

/**
 * The mistakes that a person might make in an alert: thresholds, comparisons, windows, labels, parts, how long. What
 * changes nothing is none: of whole numbers `< 1` is `< 0.5`.
 */
export const mutantsOf = (rule: AlertingRule, isWhole: IsWhole = wholeByName): readonly Mutant[] => [
  ...nodesOf(rule.expr).flatMap((node) =>
    changesOf(node, isWhole).map(({ what, node: made }) => ({
      what,
      rule: { ...rule, expr: replaced(rule.expr, node, made) },
    })),
  ),
  ...heldFor(rule),
];

interface Change {
  readonly what: string;
  readonly node: Expr;
}

const replaced = (node: Expr, target: Expr, made: Expr): Expr =>
  node === target ? made : withChildren(node, (child) => replaced(child, target, made));

const changesOf = (node: Expr, isWhole: IsWhole): readonly Change[] => {
  switch (node.type) {
    case 'binary':
      return ofBinary(node, isWhole);
    case 'matrix':
    case 'subquery':
      return ofWindow(node);
    case 'vector':
      return node.matchers
        .filter(({ op }) => op === '=' || op === '!=')
        .map((matcher) => ({
          what: `${matcher.label}${matcher.op}"${matcher.value}" becomes ${matcher.label}${matcher.op}"${matcher.value}x"`,
          node: {
            ...node,
            matchers: node.matchers.map((one) => (one === matcher ? { ...one, value: `${one.value}x` } : one)),
          },
        }));
    default:
      return [];
  }
};

const ofBinary = (node: Extract<Expr, { type: 'binary' }>, isWhole: IsWhole): readonly Change[] => {
  const turned = TURNED[node.op];
  if (turned) {
    const { left, right, op } = node;
    const isAnother = (compared: Expr, as: string, { text, made }: Bound): boolean =>
      !isWholeExpr(compared, isWhole) || !sameForWhole(as as ComparisonOperator, Number(text), Number(made));
    return [
      { what: `${node.op} becomes ${turned}`, node: { ...node, op: turned } },
      ...thresholds(right)
        .filter((bound) => isAnother(left, op, bound))
        .map(({ text, made }) => ({
          what: `${node.op} ${text} becomes ${node.op} ${made}`,
          node: { ...node, right: numberNode(right, made) },
        })),
      ...thresholds(left)
        .filter((bound) => isAnother(right, MIRRORED[op] ?? op, bound))
        .map(({ text, made }) => ({
          what: `${text} ${node.op} becomes ${made} ${node.op}`,
          node: { ...node, left: numberNode(left, made) },
        })),
    ];
  }
  return node.op === 'and' || node.op === 'unless'
    ? [{ what: `what follows ${node.op} is left out`, node: node.left }]
    : [];
};

interface Bound {
  readonly text: string;
  readonly made: string;
}
const thresholds = (node: Expr): readonly Bound[] => {
  if (node.type !== 'number') return [];
  const value = Number(node.text);
  if (!Number.isFinite(value)) return [];
  if (value === 0) return [{ text: node.text, made: '1' }];
  return [2, 0.5].map((by) => ({ text: node.text, made: String(value * by) }));
};
const numberNode = (node: Expr, text: string): Expr => (node.type === 'number' ? { ...node, text } : node);

const ofWindow = (node: Extract<Expr, { type: 'matrix' | 'subquery' }>): readonly Change[] => {
  const { window } = node;
  if (window.kind !== 'fixed') return [];
  const seconds = secondsOf(window.duration);
  if (seconds === undefined) return [];
  return [4, 0.25].map((by) => {
    const duration = durationText(Math.round(seconds * 1000 * by));
    return { what: `[${window.duration}] becomes [${duration}]`, node: { ...node, window: { ...window, duration } } };
  });
};

const heldFor = (rule: AlertingRule): readonly Mutant[] =>
  rule.for === 0
    ? []
    : [
        { what: `for: ${durationText(rule.for)} is left out`, rule: { ...rule, for: 0 } },
        {
          what: `for: ${durationText(rule.for)} becomes ${durationText(rule.for * 4)}`,
          rule: { ...rule, for: rule.for * 4 },
        },
      ];
