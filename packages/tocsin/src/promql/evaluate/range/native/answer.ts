import type { Expr } from '../../../nodes.ts';
import type { Context } from '../../context.ts';
import { IncompatibleSchemas } from '../../native/add/arithmetic.ts';
import { ignoredInRange, mixedSchemas } from '../../native/texts.ts';
import type { Series } from '../../storage.ts';
import type { Sample } from '../../value.ts';
import { mixedWindow, type NumberPoint } from '../mixed.ts';
import { emptyWindow, type RangeWindow, type Reduce } from '../window.ts';
import { ofHistogramRange } from './functions.ts';

/** What a function makes of a range in which a histogram is; undefined: nothing. */
export type OfMixed = (series: Series, window: RangeWindow) => Sample | undefined;

/** How a function goes over ranges in which histograms are. `node` is its first argument. */
export const answerOf = (name: string, reduce: Reduce, node: Expr, { notes }: Context): OfMixed => {
  const answer = ofHistogramRange[name];
  return (series, window) => {
    const metric = series.labels.get('__name__');
    const mixed = mixedWindow({ ...series, starts: window.starts }, window.from, window.to);
    if (!answer) {
      if (mixed.numbers.length > 0) notes.inform(ignoredInRange(metric), node);
      return ofNumbers(mixed.numbers, window, reduce);
    }
    try {
      const tell = (text: string, isInfo = false): void => (isInfo ? notes.inform(text, node) : notes.warn(text, node));
      return answer({ ...mixed, name: metric, window, tell });
    } catch (error) {
      if (!(error instanceof IncompatibleSchemas)) throw error;
      notes.warn(mixedSchemas(metric), node);
      return undefined;
    }
  };
};

/** The value of the numbers alone. */
const ofNumbers = (numbers: readonly NumberPoint[], window: RangeWindow, reduce: Reduce): number | undefined => {
  if (numbers.length === 0) return undefined;
  const alone: RangeWindow = {
    ...emptyWindow(),
    ...window,
    times: Float64Array.from(numbers, ({ time }) => time),
    values: Float64Array.from(numbers, ({ value }) => value),
    starts: window.starts && Float64Array.from(numbers, ({ start }) => start),
    from: 0,
    to: numbers.length,
    isMissing: false,
  };
  const value = reduce(alone);
  return alone.isMissing ? undefined : value;
};
