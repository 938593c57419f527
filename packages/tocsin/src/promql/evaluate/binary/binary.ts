import type { Binary } from '../../nodes.ts';
import { since } from '../../version.ts';
import type { Context } from '../context.ts';
import type { Frame } from '../frame.ts';
import type { Value } from '../value.ts';
import { operationOf } from './arithmetic.ts';
import { join } from './join.ts';
import { combineScalars, combineWithNumber } from './scalars.ts';
import { combineSets } from './sets.ts';

/** A binary expression over all steps. @throws EvaluationError */
export const evaluateBinary = (node: Binary, frame: Frame, context: Context): Value => {
  const left = context.evaluate(node.left, frame);
  const right = context.evaluate(node.right, frame);
  const { steps } = frame;
  const delayed = context.options.delayedNameRemoval;
  const operation = operationOf(node.op, context.options.version);
  const { bool = false, matching } = node;
  if (!operation) {
    const op = node.op as 'and' | 'or' | 'unless';
    return { type: 'vector', columns: combineSets(op, columnsOf(left), columnsOf(right), matching, steps) };
  }
  if (left.type === 'scalar' && right.type === 'scalar')
    return { type: 'scalar', values: combineScalars(operation, left.values, right.values) };
  const tell = (text: string, isInfo = false): void =>
    isInfo ? context.notes.inform(text, node) : context.notes.warn(text, node);
  if (left.type === 'scalar' || right.type === 'scalar') {
    const isSwapped = left.type === 'scalar';
    const numbers = left.type === 'scalar' ? left.values : right.type === 'scalar' ? right.values : new Float64Array();
    const how = { operation, bool, isSwapped, delayed, tell };
    return { type: 'vector', columns: combineWithNumber(columnsOf(isSwapped ? right : left), numbers, how) };
  }
  const { version } = context.options;
  const countsDropped = version >= since.fill;
  const turnsFill = version >= since.corrections;
  const how = { operation, bool, matching, steps, delayed, countsDropped, turnsFill, tell };
  return { type: 'vector', columns: join(columnsOf(left), columnsOf(right), how) };
};

const columnsOf = (value: Value) => (value.type === 'vector' ? value.columns : []);
