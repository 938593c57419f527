import { minus } from '../../native/add/arithmetic.ts';
import { compact } from '../../native/compact.ts';
import type { HistogramPoint } from '../../native/change/interpolate.ts';
import { hasReset } from '../../native/change/reset.ts';
import { divided } from '../../native/scale.ts';
import { mixedFloats, notCounter, notGauge, reconciledIn } from '../../native/texts.ts';
import { beganBetween } from '../change/starts.ts';
import type { Answer, Asked } from './asked.ts';

/** The change between the last two samples, both histograms or both numbers. */
export const nativeLastChange =
  (isRate: boolean): Answer =>
  (asked) => {
    const { numbers, histograms, name, tell } = asked;
    const [before, last] = [...numbers, ...histograms].toSorted((a, b) => a.time - b.time).slice(-2);
    if (!before || !last || before.time === last.time) return undefined;
    const seconds = (last.time - before.time) / 1000;
    if ('value' in before && 'value' in last) {
      const wasReset = isRate && (last.value < before.value || beganBetween(before, last));
      const change = wasReset ? last.value : last.value - before.value;
      return isRate ? change / seconds : change;
    }
    if ('value' in before || 'value' in last) {
      tell(mixedFloats(name));
      return undefined;
    }
    const change = compact(changeBetween(before, last, isRate, asked));
    return isRate ? divided(change, seconds) : change;
  };

const changeBetween = (before: HistogramPoint, last: HistogramPoint, isRate: boolean, { name, tell }: Asked) => {
  const [a, b] = [before.histogram, last.histogram];
  const gauges = [a, b].filter(({ hint }) => hint === 'gauge').length;
  if (isRate && gauges > 0) tell(notCounter(name));
  if (!isRate && gauges < 2) tell(notGauge(name));
  if (isRate && (beganBetween(before, last) || hasReset(b, a))) return { ...b, hint: 'gauge' as const };
  const { histogram, isReconciled } = minus(b, a);
  if (isReconciled) tell(reconciledIn('subtraction'), true);
  return { ...histogram, hint: 'gauge' as const };
};
