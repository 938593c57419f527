import { IncompatibleSchemas, plus } from './arithmetic.ts';
import { added, type Cells } from './cells.ts';
import { hasOverflow, mapCounts } from '../compact.ts';
import { commonBounds, mergedByBounds, sameBounds } from './custom.ts';
import { adjusted } from '../hint.ts';
import { isCustom, noBuckets, type Buckets, type Histogram } from '../histogram.ts';
import { mergedCells } from './merge.ts';
import { reconcileZero } from './reconcile.ts';
import { reducedCells } from './resolution.ts';
import { divided } from '../scale.ts';

/** Adds histograms up, carrying along what additions lose. */
export class HistogramSum {
  #total: Histogram;
  /** In the layout of the total. */
  #lost: Histogram | undefined;
  isReconciled = false;

  constructor(first: Histogram) {
    this.#total = isCustom(first) ? { ...first, zeroCount: 0 } : first;
  }

  /** @throws IncompatibleSchemas */
  add(other: Histogram): void {
    const total = this.#total;
    if (isCustom(total) !== isCustom(other)) throw new IncompatibleSchemas();
    const { hint } = adjusted(total.hint, other.hint);
    const lost = this.#lost ?? { ...mapCounts(total, () => 0), hint };
    const [count, countLost] = added(total.count, lost.count, other.count);
    const [sum, sumLost] = added(total.sum, lost.sum, other.sum);
    const before = { total: { ...total, hint, count, sum }, lost: { ...lost, count: countLost, sum: sumLost } };
    if (isCustom(total)) this.#addCustom(before, other);
    else this.#addExponential(before, other);
  }

  #addCustom({ total, lost }: Pair, other: Histogram): void {
    const own = cellsOf(total.positive, lost.positive.counts);
    if (sameBounds(total.bounds, other.bounds)) {
      this.#set(total, lost, mergedCells(own, cellsOf(other.positive), total), emptyCells);
      return;
    }
    this.isReconciled = true;
    const bounds = commonBounds(total.bounds, other.bounds);
    const [a, b] = [
      { buckets: own, bounds: total.bounds },
      { buckets: other.positive, bounds: other.bounds },
    ];
    this.#set({ ...total, bounds }, { ...lost, bounds }, mergedByBounds(a, b, bounds, 1), emptyCells);
  }

  #addExponential(before: Pair, other: Histogram): void {
    const carried = {
      zeroCount: before.lost.zeroCount,
      positive: before.lost.positive.counts,
      negative: before.lost.negative.counts,
    };
    const { histogram, lost = carried, otherCount, otherLost } = reconcileZero(before.total, other, carried);
    const [zeroCount, zeroLost] = added(histogram.zeroCount, lost.zeroCount, otherCount, otherLost);
    const schema = Math.min(histogram.schema, other.schema);
    const layout = { schema, zeroThreshold: histogram.zeroThreshold };
    const [positive, negative] = (['positive', 'negative'] as const).map((side) => {
      const own = reducedCells(cellsOf(histogram[side], lost[side]), histogram.schema, schema);
      return mergedCells(own, reducedCells(cellsOf(other[side]), other.schema, schema), layout);
    }) as [Cells, Cells];
    const total = { ...histogram, schema, zeroCount };
    this.#set(total, { ...before.lost, ...layout, zeroCount: zeroLost }, positive, negative);
  }

  #set(total: Histogram, lost: Histogram, positive: Cells, negative: Cells): void {
    this.#total = { ...total, positive: countsOf(positive), negative: countsOf(negative) };
    this.#lost = { ...lost, positive: lostOf(positive), negative: lostOf(negative) };
  }

  /** The sum, with what was lost. */
  get value(): Histogram {
    return this.#lost ? plus(this.#total, this.#lost).histogram : this.#total;
  }

  /** The sum, and what was lost, each divided and then added. */
  dividedBy(count: number): Histogram {
    const total = divided(this.#total, count);
    return this.#lost ? plus(total, divided(this.#lost, count)).histogram : total;
  }

  get isOverflowing(): boolean {
    return hasOverflow(this.#total);
  }

  /** Changes the sum and what was lost alike. */
  scaled(change: typeof divided, by: number): void {
    this.#total = change(this.#total, by);
    if (this.#lost) this.#lost = change(this.#lost, by);
  }

  copy(): HistogramSum {
    const copy = new HistogramSum(this.#total);
    copy.#lost = this.#lost;
    copy.isReconciled = this.isReconciled;
    return copy;
  }
}

interface Pair {
  readonly total: Histogram;
  readonly lost: Histogram;
}

const emptyCells: Cells = { indices: [], counts: [], lost: [] };
const cellsOf = ({ indices, counts }: Buckets, lost: readonly number[] = []): Cells => ({
  indices: [...indices],
  counts: [...counts],
  lost: indices.map((_, at) => lost[at] ?? 0),
});
const countsOf = ({ indices, counts }: Cells): Buckets => (indices.length === 0 ? noBuckets : { indices, counts });
const lostOf = ({ indices, lost }: Cells): Buckets => (indices.length === 0 ? noBuckets : { indices, counts: lost });
