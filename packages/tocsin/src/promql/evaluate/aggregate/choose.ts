import type { Aggregate } from '../../nodes.ts';
import type { Context } from '../context.ts';
import { ignoredIn } from '../native/texts.ts';
import { EvaluationError } from '../problem.ts';
import { goNumber } from '../text.ts';
import { emptyColumn, hasAny, numbersOnly, put, sampleAt, type Column } from '../value.ts';
import { groupLabels } from './groups.ts';
import { offsetOf } from './offset.ts';
import { pickBest, type Pick } from './picks.ts';

/** `topk`, `bottomk`, `limitk`, `limit_ratio`: some of the series of each group, at each step. @throws EvaluationError */
export const chooseSeries = (
  node: Aggregate,
  columns: readonly Column[],
  parameter: Float64Array,
  { notes }: Context,
): readonly Column[] => {
  const { op, grouping } = node;
  const isRatio = op === 'limit_ratio';
  if (parameter.every((value) => (isRatio ? value === 0 : !(value >= 1) && !Number.isNaN(value)))) return [];
  for (const value of parameter) judge(value, isRatio);
  const groups = [
    ...Map.groupBy(columns.keys(), (at) => groupLabels(columnAt(columns, at).labels, grouping).key).values(),
  ];
  const steps = parameter.length;
  const chosen = columns.map(({ labels, dropName }) => emptyColumn(labels, steps, dropName));
  const order: number[] = [];
  const isByValue = op === 'topk' || op === 'bottomk';
  if (isByValue && columns.some(({ histograms }) => histograms?.some(Boolean))) notes.inform(ignoredIn(op), node);
  const candidates = isByValue ? columns.map(numbersOnly) : columns;
  for (let step = 0; step < steps; step++)
    for (const group of groups)
      for (const { index } of choose(op, group, candidates, parameter[step] ?? NaN, step)) {
        const sample = sampleAt(columnAt(columns, index), step);
        if (sample !== undefined) put(columnAt(chosen, index), step, sample);
        if (steps === 1) order.push(index);
      }
  // Only an instant query keeps the order by value.
  return (steps === 1 ? order.map((index) => columnAt(chosen, index)) : chosen).filter(hasAny);
};

const columnAt = <T extends Column>(columns: readonly T[], index: number): T => {
  const column = columns[index];
  if (!column) throw new Error(`there is no column ${index}`);
  return column;
};

const judge = (value: number, isRatio: boolean): void => {
  if (Number.isNaN(value)) throw new EvaluationError(`${isRatio ? 'Ratio' : 'Parameter'} value is NaN`);
  if (isRatio) return;
  if (value <= -(2 ** 63)) throw new EvaluationError(`Scalar value ${goNumber(value)} underflows int64`);
  if (value >= 2 ** 63) throw new EvaluationError(`Scalar value ${goNumber(value)} overflows int64`);
};

const choose = (
  op: string,
  group: readonly number[],
  columns: readonly Column[],
  parameter: number,
  step: number,
): readonly Pick[] => {
  const picks: Pick[] = [];
  for (const index of group) {
    const { values, present } = columnAt(columns, index);
    if (present[step] === 1) picks.push({ index, value: values[step] ?? NaN });
  }
  if (op === 'limit_ratio') return picks.filter(({ index }) => isInRatio(columnAt(columns, index), parameter));
  const most = Math.min(Math.trunc(parameter), columns.length);
  if (most < 1) return [];
  return op === 'limitk' ? picks.slice(0, most) : pickBest(picks, most, op === 'topk');
};

/** A negative ratio takes what its complement leaves. */
const isInRatio = ({ labels }: Column, ratio: number): boolean => {
  const offset = offsetOf(labels);
  if (ratio >= 0) return offset < Math.min(ratio, 1);
  return offset >= 1 + Math.max(ratio, -1);
};
