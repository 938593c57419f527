import { minus, plus } from '../../native/add/arithmetic.ts';
import { compact } from '../../native/compact.ts';
import { emptyHistogram, isCustom, type Histogram } from '../../native/histogram.ts';
import type { HistogramPoint } from '../../native/change/interpolate.ts';
import { hasReset } from '../../native/change/reset.ts';
import { toSchema } from '../../native/add/resolution.ts';
import { mixedSchemas, notCounter, notGauge, reconciledIn } from '../../native/texts.ts';
import { beganBetween } from '../change/starts.ts';
import type { Asked } from './asked.ts';

/** The change between the first and the last of at least two histograms; for counters with their resets added. A gauge. @throws IncompatibleSchemas */
export const changeOver = (asked: Asked, isCounter: boolean): Histogram | undefined => {
  const { histograms, name, tell } = asked;
  const last = histograms.at(-1)?.histogram ?? emptyHistogram;
  const begin = isCounter ? beginOf(histograms) : (histograms[0]?.histogram ?? emptyHistogram);
  const within = isCounter ? histograms.slice(1, -1).map(({ histogram }) => histogram) : [];
  if (isCounter && histograms.some(({ histogram }) => histogram.hint === 'gauge')) tell(notCounter(name));
  if ([...within, last].some((each) => isCustom(each) !== isCustom(begin))) {
    tell(mixedSchemas(name));
    return undefined;
  }
  const schema = Math.min(...[begin, ...within, last].map((each) => each.schema));
  const plain = minus(toSchema(last, schema), begin);
  if (plain.isReconciled) tell(reconciledIn('subtraction'), true);
  if (isCounter) return asGauge(withResets(plain.histogram, begin, asked));
  if (histograms[0]?.histogram.hint !== 'gauge' || last.hint !== 'gauge') tell(notGauge(name));
  return asGauge(plain.histogram);
};

const asGauge = (histogram: Histogram): Histogram => compact({ ...histogram, hint: 'gauge' });

/** The first histogram, or an empty one where the counter began anew behind it: its buckets do not matter then. */
const beginOf = ([first, second]: readonly HistogramPoint[]): Histogram => {
  if (!first || !second) return first?.histogram ?? emptyHistogram;
  const { schema, bounds } = second.histogram;
  const isNew = beganBetween(first, second) || hasReset(second.histogram, first.histogram);
  return isNew ? { ...emptyHistogram, schema, bounds } : first.histogram;
};

/** Adds what the counter had reached before each reset. */
const withResets = (plain: Histogram, begin: Histogram, { histograms, window, tell }: Asked): Histogram => {
  let change = plain;
  let before = begin;
  for (const [at, point] of histograms.slice(1).entries()) {
    const previous = histograms[at] ?? point;
    if (point.start !== 0 && point.start < previous.time && point.start !== previous.start) window.overlaps = true;
    if (beganBetween(previous, point) || hasReset(point.histogram, before)) {
      const sum = plus(change, before);
      if (sum.isReconciled) tell(reconciledIn('addition'), true);
      change = sum.histogram;
    }
    before = point.histogram;
  }
  return change;
};
