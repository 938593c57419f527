import type { Expr } from '../nodes.ts';
import { numberOf, secondsOf } from '../lex/value.ts';
import { evaluateAggregate } from './aggregate/aggregate.ts';
import { evaluateBinary } from './binary/binary.ts';
import { settled, unnamed } from './columns.ts';
import type { Context } from './context.ts';
import type { Frame } from './frame.ts';
import { evaluateCall } from './functions/call.ts';
import { multiplied } from './native/scale.ts';
import { EvaluationError } from './problem.ts';
import { selectPoints } from './range/points.ts';
import { selectInstant } from './select/instant.ts';
import type { Column, Value } from './value.ts';

/** The value of a node over all steps of a frame. @throws EvaluationError */
export const evaluateNode = (node: Expr, frame: Frame, context: Context): Value => {
  switch (node.type) {
    case 'number':
      return { type: 'scalar', values: new Float64Array(frame.steps).fill(literal(node.text)) };
    case 'string':
      return { type: 'string', value: node.value };
    case 'paren':
      return context.evaluate(node.expr, frame);
    case 'vector':
      return { type: 'vector', columns: selectInstant(node, frame, context) };
    case 'matrix':
    case 'subquery':
      return { type: 'matrix', series: selectPoints(node, frame, context) };
    case 'unary': {
      const value = context.evaluate(node.expr, frame);
      return node.op === '+' ? value : negated(value, context);
    }
    case 'binary':
      return evaluateBinary(node, frame, context);
    case 'aggregate':
      return { type: 'vector', columns: evaluateAggregate(node, frame, context) };
    case 'call':
      return evaluateCall(node, frame, context);
    case 'leaf':
    case 'variable':
    case 'raw':
      throw new EvaluationError(`a ${node.type} has no value before it is resolved`);
  }
};

const literal = (text: string): number => {
  const [, sign, plain = ''] = /^([+-]?)(.*)$/s.exec(text) ?? [];
  const value = numberOf(plain) ?? secondsOf(plain) ?? NaN;
  return sign === '-' ? -value : value;
};

const negated = (value: Value, { options: { delayedNameRemoval } }: Context): Value => {
  if (value.type === 'scalar') return { type: 'scalar', values: value.values.map((number) => -number) };
  if (value.type !== 'vector') throw new EvaluationError('unary expression only allowed on numbers and vectors');
  const columns: readonly Column[] = value.columns.map((column) => ({
    ...column,
    ...unnamed(column.labels, delayedNameRemoval),
    values: column.values.map((number) => -number),
    ...(column.histograms ? { histograms: column.histograms.map((each) => each && multiplied(each, -1)) } : {}),
  }));
  return { type: 'vector', columns: delayedNameRemoval ? columns : settled(columns) };
};
