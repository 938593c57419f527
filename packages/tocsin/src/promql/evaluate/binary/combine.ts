import { emptyColumn, put, type Column, type Sample } from '../value.ts';
import { computeAll } from './compute.ts';
import { combineElements } from './elements.ts';
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
  how: Join & { readonly isSwapped: boolean },
): Column => {
  const { operation, bool, matching, steps, delayed, isSwapped, countsDropped, tell } = how;
  const labels = resultLabels(many.labels, one.labels, matching, operation.changesName || (bool && !delayed));
  const made = emptyColumn(labels, steps, bool);
  const [left, right] = isSwapped ? [one, many] : [many, one];
  const isMixed = operation.isTrim || left.histograms !== undefined || right.histograms !== undefined;
  if (!isMixed && !operation.isComparison) {
    for (let step = 0; step < steps; step++) {
      if (many.present[step] !== 1 || one.present[step] !== 1) continue;
      matches.claim(labels.key, step);
      made.present[step] = 1;
    }
    computeAll(operation, left.values, right.values, made.values);
    return made;
  }
  for (let step = 0; step < steps; step++) {
    if (many.present[step] !== 1 || one.present[step] !== 1) continue;
    const [a, b] = [left.values[step] ?? NaN, right.values[step] ?? NaN];
    let keeps: boolean;
    let sample: Sample | undefined;
    if (isMixed && (operation.isTrim || left.histograms?.[step] || right.histograms?.[step])) {
      const element = combineElements(operation.op, left.histograms?.[step] ?? a, right.histograms?.[step] ?? b, tell);
      // What an operator does not take counts as no match either.
      if (!element) continue;
      ({ keeps, sample } = element);
    } else keeps = operation.keeps(a, b);
    const isDropped = !keeps && !bool;
    if (!isDropped || countsDropped) matches.claim(labels.key, step);
    if (isDropped) continue;
    if (bool) put(made, step, Number(keeps));
    else if (sample === undefined) {
      made.present[step] = 1;
      made.values[step] = operation.compute(a, b);
    } else put(made, step, sample);
  }
  return made;
};
