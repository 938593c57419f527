import type { Aggregate, Expr } from '../../nodes.ts';
import type { Context } from '../context.ts';
import type { Frame } from '../frame.ts';
import { bare } from '../range/bare.ts';
import { quantileWarning } from '../range/warnings.ts';
import { goNumber } from '../text.ts';
import type { Column } from '../value.ts';
import { chooseSeries } from './choose.ts';
import { countValues } from './count-values.ts';
import { groupsOf } from './groups.ts';
import { reduceGroups } from './reduce.ts';
import { streamed } from './streamed.ts';

const choosing: ReadonlySet<string> = new Set(['topk', 'bottomk', 'limitk', 'limit_ratio']);

/** An aggregation over all steps. @throws EvaluationError */
export const evaluateAggregate = (node: Aggregate, frame: Frame, context: Context): readonly Column[] => {
  const { op, param, expr } = node;
  const made = param ? undefined : streamed(node, frame, context);
  if (made) return made;
  const columns = context.vector(expr, frame);
  if (op === 'count_values') {
    const label = param && context.evaluate(param, frame);
    return countValues(node, label?.type === 'string' ? label.value : '', columns, frame.steps);
  }
  const parameter = param && context.scalar(param, frame);
  if (param && parameter) warn(op, parameter, bare(param), context);
  if (choosing.has(op)) return chooseSeries(node, columns, parameter ?? new Float64Array(frame.steps), context);
  return reduceGroups(node, groupsOf(columns, node.grouping), frame.steps, parameter, context);
};

const warn = (op: string, parameter: Float64Array, node: Expr, { notes }: Context): void => {
  const [least, most] = [Math.min(...parameter), Math.max(...parameter)];
  if (op === 'quantile') {
    if (parameter.some((value) => Number.isNaN(value))) notes.warn(quantileWarning(NaN), node);
    if (most > 1) notes.warn(quantileWarning(most), node);
    if (least < 0) notes.warn(quantileWarning(least), node);
  }
  if (op !== 'limit_ratio') return;
  const ratio = (value: number, cap: number): string =>
    `ratio value should be between -1 and 1, got ${goNumber(value)}, capping to ${cap}`;
  if (most > 1) notes.warn(ratio(most, 1), node);
  if (least < -1) notes.warn(ratio(least, -1), node);
};
