import type { Aggregate, Binary, Expr, Subquery, Unary } from '../nodes.ts';
import { judgeCall } from './calls.ts';
import { judgeMatchers } from './matchers.ts';
import { signatureOf, typeName, type ValueType } from './functions.ts';
import type { Judge } from './judge.ts';

/** The type of an expression, right or wrong. A Grafana variable stands for a number. */
export const typeOf = (node: Expr): ValueType => {
  switch (node.type) {
    case 'vector':
    case 'aggregate':
    case 'raw':
      return 'vector';
    case 'matrix':
    case 'subquery':
      return 'matrix';
    case 'number':
    case 'leaf':
    case 'variable':
      return 'scalar';
    case 'string':
      return 'string';
    case 'call':
      return signatureOf(node.name)?.gives ?? 'vector';
    case 'binary':
      return typeOf(node.left) === 'scalar' && typeOf(node.right) === 'scalar' ? 'scalar' : 'vector';
    case 'unary':
    case 'paren':
      return typeOf(node.expr);
  }
};

/** Reports every place where types do not fit, children first. Returns the node's own type. */
export const judgeTypes = (node: Expr, judge: Judge): ValueType => {
  switch (node.type) {
    case 'vector':
      judgeMatchers(node, judge);
      return 'vector';
    case 'matrix':
      judgeTypes(node.selector, judge);
      return 'matrix';
    case 'subquery':
      return judgeSubquery(node, judge);
    case 'paren':
      return judgeTypes(node.expr, judge);
    case 'unary':
      return judgeUnary(node, judge);
    case 'call':
      return judgeCall(node, judge, judgeTypes);
    case 'aggregate':
      return judgeAggregate(node, judge);
    case 'binary':
      return judgeBinary(node, judge);
    default:
      return typeOf(node);
  }
};

const judgeSubquery = (node: Subquery, judge: Judge): ValueType => {
  const type = judgeTypes(node.expr, judge);
  if (type !== 'vector')
    judge.report(`subquery is only allowed on instant vector, got ${typeName[type]} instead`, node);
  return 'matrix';
};

const judgeUnary = (node: Unary, judge: Judge): ValueType => {
  const type = judgeTypes(node.expr, judge);
  if (type !== 'scalar' && type !== 'vector')
    judge.report(
      `unary expression only allowed on expressions of type scalar or instant vector, got "${typeName[type]}"`,
      node,
    );
  return type;
};

const judgeAggregate = ({ op, expr, param }: Aggregate, judge: Judge): ValueType => {
  expectType(expr, 'vector', 'aggregation expression', judge);
  if (param) expectType(param, op === 'count_values' ? 'string' : 'scalar', 'aggregation parameter', judge);
  return 'vector';
};

const expectType = (node: Expr, wanted: ValueType, where: string, judge: Judge): void => {
  const type = judgeTypes(node, judge);
  if (type !== wanted) judge.report(`expected type ${typeName[wanted]} in ${where}, got ${typeName[type]}`, node);
};

const comparisons: ReadonlySet<string> = new Set(['==', '!=', '<', '>', '<=', '>=']);
const sets: ReadonlySet<string> = new Set(['and', 'or', 'unless']);

const judgeBinary = (node: Binary, judge: Judge): ValueType => {
  const { op, left, right, bool, matching } = node;
  const [lt, rt] = [judgeTypes(left, judge), judgeTypes(right, judge)];
  const areScalars = lt === 'scalar' && rt === 'scalar';
  if (bool && !comparisons.has(op))
    judge.reportOperator('bool modifier can only be used on comparison operators', node);
  if (comparisons.has(op) && !bool && areScalars)
    judge.reportOperator('comparisons between scalars must use BOOL modifier', node);
  if (matching?.kind === 'on')
    for (const label of matching.labels)
      if (matching.group?.include.includes(label))
        judge.reportOperator(`label ${JSON.stringify(label)} must not occur in ON and GROUP clause at once`, node);
  for (const [side, type] of [
    [left, lt],
    [right, rt],
  ] as const)
    if (type !== 'scalar' && type !== 'vector')
      judge.report('binary expression must contain only scalar and instant vector types', side);
  if (lt !== 'vector' || rt !== 'vector') {
    if (matching && matching.labels.length > 0)
      judge.report('vector matching only allowed between instant vectors', node);
    if (matching?.fill) judge.report('filling in missing series only allowed between instant vectors', node);
    if (sets.has(op) && (lt === 'scalar' || rt === 'scalar'))
      judge.reportOperator(`set operator "${op}" not allowed in binary scalar expression`, node);
  } else if (sets.has(op) && matching?.group) judge.reportOperator(`no grouping allowed for "${op}" operation`, node);
  else if (sets.has(op) && matching?.fill)
    judge.reportOperator('filling in missing series not allowed for set operators', node);
  return areScalars ? 'scalar' : 'vector';
};
