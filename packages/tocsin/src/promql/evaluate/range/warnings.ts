import type { Expr } from '../../nodes.ts';
import type { Context } from '../context.ts';
import { EvaluationError } from '../problem.ts';
import type { Series } from '../storage.ts';
import { hasAny, numbersOnly, type Column } from '../value.ts';
import { goNumber } from '../text.ts';
import { isStrategy } from './integral.ts';
import type { RangeWindow } from './window.ts';

const COUNTER_NAME = /(?:_total|_sum|_count|_bucket)$/;

/** What is told about one series: names that are none of counters, and start times that overlap. */
export const warnOfSeries = (
  { name, argument }: { readonly name: string; readonly argument: Expr },
  { labels }: Series,
  window: RangeWindow,
  column: Column,
  { notes, options }: Context,
): void => {
  const metric = labels.get('__name__');
  if (window.overlaps)
    notes.warn(`sample has start time that overlaps with previous sample timestamp for metric "${metric}"`, argument);
  if ((name !== 'rate' && name !== 'increase') || metric === '' || !hasAny(numbersOnly(column))) return;
  if (options.typeAndUnitLabels) {
    const type = labels.get('__type__');
    if (type !== 'counter' && type !== 'histogram')
      notes.inform(
        `metric might not be a counter, __type__ label is not set to "counter" or "histogram", got "${type}": "${metric}"`,
        argument,
      );
  } else if (!COUNTER_NAME.test(metric))
    notes.inform(
      `metric might not be a counter, name does not end in _total/_sum/_count/_bucket: "${metric}"`,
      argument,
    );
};

/** What is told about parameters that make no sense. @throws EvaluationError for factors of smoothing out of (0, 1) */
export const warnOfParameters = (
  name: string,
  numbers: readonly Float64Array[],
  args: readonly Expr[],
  isUsed: boolean,
  { notes }: Context,
): void => {
  const [first] = args;
  if (!isUsed || !first) return;
  if (name === 'quantile_over_time')
    for (const share of numbers[0] ?? []) if (!(share >= 0 && share <= 1)) notes.warn(quantileWarning(share), first);
  if (name === 'integral' && args[1])
    for (const strategy of numbers[0] ?? [])
      if (!isStrategy(strategy))
        notes.warn(`strategy should be 0, 1, or 2 (default), using 2, got ${goNumber(strategy)}`, args[1]);
  if (name === 'double_exponential_smoothing' || name === 'holt_winters')
    for (const [index, what, sign] of [
      [0, 'smoothing', 'sf'],
      [1, 'trend', 'tf'],
    ] as const)
      for (const factor of numbers[index] ?? [])
        if (factor <= 0 || factor >= 1)
          throw new EvaluationError(
            `invalid ${what} factor. Expected: 0 < ${sign} < 1, got: ${Number.isFinite(factor) ? factor.toFixed(6) : goNumber(factor)}`,
          );
};

/** Out of [0, 1] a quantile is infinite. */
export const quantileWarning = (share: number): string =>
  `quantile value should be between 0 and 1, got ${goNumber(share)}`;
