import { emptyColumn, type Column } from '../value.ts';
import type { Join } from './join-kind.ts';
import type { Matches } from './matches.ts';
import { resultLabels } from './result.ts';

/** One side of a pair: a series, or what was filled in for one. */
export type Side = Omit<Column, 'dropName'>;

/** Computes a pair at all steps at which both sides have a value. @throws EvaluationError where a step was matched before */
export const combine = (
  many: Side,
  one: Side,
  matches: Matches,
  { operation, bool, matching, steps, delayed, isSwapped, countsDropped }: Join & { readonly isSwapped: boolean },
): Column => {
  const labels = resultLabels(many.labels, one.labels, matching, operation.changesName || (bool && !delayed));
  const made = emptyColumn(labels, steps, bool);
  const [left, right] = isSwapped ? [one.values, many.values] : [many.values, one.values];
  for (let step = 0; step < steps; step++) {
    if (many.present[step] !== 1 || one.present[step] !== 1) continue;
    const [a, b] = [left[step] ?? NaN, right[step] ?? NaN];
    const keeps = operation.keeps(a, b);
    const isDropped = !keeps && !bool;
    if (!isDropped || countsDropped) matches.claim(labels.key, step);
    if (isDropped) continue;
    made.present[step] = 1;
    made.values[step] = bool ? Number(keeps) : operation.compute(a, b);
  }
  return made;
};
