import { minus, plus } from '../../native/add/arithmetic.ts';
import { compact } from '../../native/compact.ts';
import type { Histogram } from '../../native/histogram.ts';
import { hasReset } from '../../native/change/reset.ts';
import { divided } from '../../native/scale.ts';
import { notGauge, reconciledIn } from '../../native/texts.ts';
import type { RateKind } from '../change/rate-kind.ts';
import type { Asked } from './asked.ts';
import { histogramEdges, type HistogramEdges } from './edges.ts';

/** The change between the edges of an anchored or smoothed range. A gauge. @throws IncompatibleSchemas */
export const extendedHistogramChange = (asked: Asked, { isCounter, isRate }: RateKind): Histogram | undefined => {
  const { window, name, tell } = asked;
  const edges = histogramEdges(asked, isCounter);
  if (!edges) return undefined;
  const { left, right } = edges;
  if (!isCounter && (left.hint !== 'gauge' || right.hint !== 'gauge')) tell(notGauge(name));
  const plain = minus(right, left);
  if (plain.isReconciled) tell(reconciledIn('subtraction'), true);
  let change = plain.histogram;
  const lost = isCounter ? lostByResets(asked, edges) : undefined;
  if (lost) change = added(change, lost, asked);
  if (isRate) change = divided(change, (window.right - window.left) / 1000);
  return compact({ ...change, hint: 'gauge' });
};

const added = (a: Histogram, b: Histogram, { tell }: Asked): Histogram => {
  const { histogram, isReconciled } = plus(a, b);
  if (isReconciled) tell(reconciledIn('addition'), true);
  return histogram;
};

/** What the counter had reached before each reset between the edges. */
const lostByResets = (asked: Asked, { left, right, first, last }: HistogramEdges): Histogram | undefined => {
  const { histograms, window } = asked;
  let from = first + 1;
  let before = left;
  const [a, b] = [histograms[first], histograms[first + 1]];
  if (window.modifier === 'smoothed' && a && b && a.time < window.left && hasReset(b.histogram, a.histogram)) {
    // The edge lies across a reset, and knows of it.
    before = b.histogram;
    from++;
  }
  if (from > last) return undefined;
  let lost: Histogram | undefined;
  // The last sample is the right edge itself, or went into it.
  for (const next of [...histograms.slice(from, last).map(({ histogram }) => histogram), right]) {
    if (hasReset(next, before)) lost = lost ? added(lost, before, asked) : before;
    before = next;
  }
  return lost;
};
