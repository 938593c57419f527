import type { Binary, Expr } from '../../nodes.ts';
import { combineSets } from '../binary/sets.ts';
import { anyOf } from '../binary/signature.ts';
import type { Context } from '../context.ts';
import type { Frame } from '../frame.ts';
import { bare } from '../range/bare.ts';
import type { Column, Value } from '../value.ts';
import { effortOf } from './effort.ts';
import { isInfallible } from './infallible.ts';
import { columnsWhere } from './where.ts';

/**
 * The value of an expression of which the sets at its top (`and`, `or`, `unless`) evaluate no side at steps at which the other one
 * decides alone: of `a and b` the side that costs more only where the other has anything. An expression that data may fail is
 * evaluated at all steps. @throws EvaluationError
 */
export const evaluateSets = (expr: Expr, frame: Frame, context: Context): Value => {
  const node = bare(expr);
  if (node.type !== 'binary' || !(node.op === 'and' || node.op === 'or' || node.op === 'unless'))
    return context.evaluate(node, frame);
  return { type: 'vector', columns: setOf(node, node.op, frame, context) };
};

const setOf = (node: Binary, op: 'and' | 'or' | 'unless', frame: Frame, context: Context): readonly Column[] => {
  const { left, right, matching } = node;
  const { steps } = frame;
  const whole = (side: Expr): readonly Column[] => columnsOf(evaluateSets(side, frame, context));
  if (op === 'or') return combineSets(op, whole(left), whole(right), matching, steps);
  const isRightFirst = op === 'and' && effortOf(right) < effortOf(left);
  const [first, second] = isRightFirst ? [right, left] : [left, right];
  const decided = whole(first);
  const others = isInfallible(second)
    ? columnsWhere(anyOf(decided, steps), frame, (part) => columnsOf(evaluateSets(second, part, context)))
    : whole(second);
  return isRightFirst
    ? combineSets(op, others, decided, matching, steps)
    : combineSets(op, decided, others, matching, steps);
};

const columnsOf = (value: Value): readonly Column[] => (value.type === 'vector' ? value.columns : []);
