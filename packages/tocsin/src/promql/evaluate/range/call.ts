import type { Call, MatrixSelector, Subquery } from '../../nodes.ts';
import type { Context } from '../context.ts';
import type { Frame } from '../frame.ts';
import { EvaluationError } from '../problem.ts';
import type { Column } from '../value.ts';
import { absentColumn } from './absent.ts';
import { bare } from './bare.ts';
import { answerOf } from './native/answer.ts';
import { keepsName, ofRange, ofRangeAndNumbers, rates, safeWith } from './functions.ts';
import { eachRange, parametersOf, reduceRanges, type After } from './over.ts';
import { selectRange } from './selected.ts';
import type { Reduce } from './window.ts';
import { warnOfParameters, warnOfSeries } from './warnings.ts';

/** The range among the arguments of a call, out of its parentheses. */
export const rangeArgument = (node: Call): MatrixSelector | Subquery | undefined =>
  node.args.map(bare).find((arg) => arg.type === 'matrix' || arg.type === 'subquery');

/** Whether a function goes over ranges. */
export const isRangeFunction = (name: string): boolean =>
  Object.hasOwn(ofRange, name) || Object.hasOwn(ofRangeAndNumbers, name);

/**
 * A call of a function over a range. `take`: each column is handed over by itself instead of being returned, and is only good until
 * the next one. @throws EvaluationError
 */
export const callOverRange = (
  node: Call,
  range: MatrixSelector | Subquery,
  frame: Frame,
  context: Context,
  take?: (column: Column) => void,
): readonly Column[] => {
  const { name } = node;
  const selected = selectRange(range, frame, context);
  const allowed = selected.modifier && safeWith[selected.modifier];
  if (allowed && !allowed.includes(name))
    throw new EvaluationError(
      `${selected.modifier} modifier can only be used with: ${allowed.join(', ')} - not with ${name}`,
    );
  const given = node.args.map(bare);
  const numbers = parametersOf({ ...node, args: given }, range, frame, context);
  const reduce = reducer(name, numbers);
  const over = {
    reduce,
    varies: numbers.length > 0,
    keepsName: keepsName.has(name),
    rate: rates.get(name),
    ofMixed: answerOf(name, reduce, given[0] ?? range, context),
  };
  const after: After = (series, window, column) =>
    warnOfSeries({ name, argument: range }, series, window, column, context);
  const columns = take
    ? (eachRange(selected, over, frame, context, after, take), [])
    : reduceRanges(selected, over, frame, context, after);
  warnOfParameters(name, numbers, given, selected.series.length > 0, context);
  return name === 'absent_over_time' ? absentColumn(range, columns, frame) : columns;
};

const reducer = (name: string, numbers: readonly Float64Array[]): Reduce => {
  const plain = ofRange[name];
  const made = plain ?? ofRangeAndNumbers[name]?.(...numbers);
  if (!made) throw new EvaluationError(`unknown function with name "${name}"`);
  return made;
};
