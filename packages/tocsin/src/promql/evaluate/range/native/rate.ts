import { plus } from '../../native/add/arithmetic.ts';
import { multiplied } from '../../native/scale.ts';
import { mixedFloats, reconciledIn } from '../../native/texts.ts';
import type { RateKind } from '../change/rate-kind.ts';
import { beginsInside, stretchOf } from '../change/stretch.ts';
import type { Answer } from './asked.ts';
import { changeOver } from './change.ts';
import { extendedHistogramChange } from './extended.ts';

/** The change of histograms over a range, extrapolated to its edges; of numbers beside them nothing. */
export const nativeRate =
  (kind: RateKind): Answer =>
  (asked) => {
    const { numbers, histograms, window, name, tell } = asked;
    const [first, last] = [histograms[0], histograms.at(-1)];
    if (numbers.length > 0 || !first || !last) {
      tell(mixedFloats(name));
      return undefined;
    }
    if (window.modifier) return extendedHistogramChange(asked, kind);
    const gaps = histograms.length - 1;
    let change = gaps > 0 ? changeOver(asked, kind.isCounter) : undefined;
    if (gaps > 0 && !change) return undefined;
    const span = {
      firstTime: first.time,
      lastTime: last.time,
      gaps,
      start: first.start,
      left: window.left,
      right: window.right,
      version: window.version,
    };
    const isInside = beginsInside(span, kind);
    if (isInside) {
      const sum = change && plus(change, first.histogram);
      if (sum?.isReconciled) tell(reconciledIn('addition'), true);
      change = sum?.histogram ?? first.histogram;
    }
    const share =
      change && change.count > 0 && first.histogram.count >= 0 ? first.histogram.count / change.count : Infinity;
    const factor = stretchOf(span, kind, share);
    return factor === undefined || !change ? undefined : multiplied(change, factor);
  };
