import type { Expr } from '../../nodes.ts';
import { begin } from '../begin.ts';
import type { Options } from '../context.ts';
import { stepsBetween, type Frame } from '../frame.ts';
import { rangeResult, type ResultSeries } from '../result.ts';
import type { Storage } from '../storage.ts';
import type { SharedResults } from './results.ts';
import { evaluateSets } from './sets.ts';

/** All steps of a range, in milliseconds. */
export interface Range {
  readonly start: number;
  readonly end: number;
  readonly step: number;
}

/**
 * The series that an expression gives over a range, as {@link evaluateExpr} does, without what is said beside them. What it has in
 * common with others of the same range is computed once. `frame`: the steps of the range that are wanted, all by default.
 * @throws EvaluationError
 */
export const evaluateShared = (
  expr: Expr,
  range: Range,
  storage: Storage,
  options: Partial<Options>,
  shared: SharedResults,
  frame: Frame = stepsBetween(range.start, range.end, range.step),
): readonly ResultSeries[] => {
  const context = begin(expr, range, storage, options, () => '1:1', shared);
  const result = rangeResult(evaluateSets(expr, frame, context), frame);
  return result.type === 'matrix' ? result.series : [];
};
