import { settled, unnamed } from '../columns.ts';
import { emptyColumn, hasAny, put, type Column } from '../value.ts';
import type { Operation } from './arithmetic.ts';
import { computeAll } from './compute.ts';
import { keepWhere } from './filter.ts';
import { combineElements, type Tell } from './elements.ts';

/** Two numbers at each step; of a comparison 1 or 0. */
export const combineScalars = (operation: Operation, left: Float64Array, right: Float64Array): Float64Array =>
  left.map((value, step) => {
    const other = right[step] ?? NaN;
    if (operation.isComparison) return operation.keeps(value, other) ? 1 : 0;
    return operation.compute(value, other);
  });

/** How a vector meets a number. */
export interface WithNumber {
  readonly operation: Operation;
  readonly bool: boolean;
  /** Whether the number stands on the left. */
  readonly isSwapped: boolean;
  /** Whether names are removed at the end only. */
  readonly delayed: boolean;
  readonly tell: Tell;
}

/** A vector and a number at each step. A comparison keeps the vector's values. */
export const combineWithNumber = (
  columns: readonly Column[],
  numbers: Float64Array,
  { operation, bool, isSwapped, delayed, tell }: WithNumber,
): readonly Column[] => {
  const drops = operation.changesName || bool;
  const combined = columns.map((column) => {
    if (operation.isComparison && !bool && !column.histograms) return filtered(column, numbers, operation, isSwapped);
    const named = drops ? unnamed(column.labels, delayed) : column;
    if (!operation.isComparison && !operation.isTrim && !column.histograms)
      return { ...named, ...computed(column, numbers, operation, isSwapped) };
    const made = emptyColumn(named.labels, numbers.length, named.dropName);
    for (let step = 0; step < numbers.length; step++) {
      if (column.present[step] !== 1) continue;
      const value = column.values[step] ?? NaN;
      const number = numbers[step] ?? NaN;
      const histogram = column.histograms?.[step];
      if (histogram || operation.isTrim) {
        const pair = [histogram ?? value, number] as const;
        const [left, right] = isSwapped ? [pair[1], pair[0]] : pair;
        const element = combineElements(operation.op, left, right, tell);
        if (!element) continue;
        if (bool) put(made, step, element.keeps ? 1 : 0);
        else if (element.keeps) put(made, step, element.sample);
        continue;
      }
      const keeps = isSwapped ? operation.keeps(number, value) : operation.keeps(value, number);
      if (!keeps && !bool) continue;
      made.present[step] = 1;
      if (bool) made.values[step] = keeps ? 1 : 0;
      else if (operation.isComparison) made.values[step] = value;
      else made.values[step] = isSwapped ? operation.compute(number, value) : operation.compute(value, number);
    }
    return made;
  });
  return drops ? settled(combined.filter(hasAny)) : combined.filter(hasAny);
};

/** Numbers that replace those of a column. */
const computed = (
  { values, present }: Column,
  numbers: Float64Array,
  operation: Operation,
  isSwapped: boolean,
): Pick<Column, 'values' | 'present'> => {
  const made = new Float64Array(values.length);
  if (isSwapped) computeAll(operation, numbers, values, made);
  else computeAll(operation, values, numbers, made);
  return { values: made, present };
};

/** The steps of a column that satisfy a comparison; their values are the column's own. */
const filtered = (column: Column, numbers: Float64Array, { op }: Operation, isSwapped: boolean): Column => {
  const present = column.present.slice();
  if (isSwapped) keepWhere(op, numbers, column.values, present);
  else keepWhere(op, column.values, numbers, present);
  return { ...column, present };
};
