import { HistogramSum } from './kahan-sum.ts';
import type { Histogram } from '../histogram.ts';
import { divided, multiplied } from '../scale.ts';

/** The mean of histograms: by the sum, and from where that would overflow by a running mean. */
export class HistogramMean {
  #sum: HistogramSum;
  #count = 1;
  #isRunning = false;
  #isReconciled = false;

  constructor(first: Histogram) {
    this.#sum = new HistogramSum(first);
  }

  /** Whether custom bounds differed. */
  get isReconciled(): boolean {
    return this.#isReconciled || this.#sum.isReconciled;
  }

  /** @throws IncompatibleSchemas */
  add(other: Histogram): void {
    this.#count++;
    const count = this.#count;
    if (!this.#isRunning) {
      const next = this.#sum.copy();
      next.add(other);
      this.#isReconciled = next.isReconciled;
      if (!next.isOverflowing) {
        this.#sum = next;
        return;
      }
      this.#isRunning = true;
      this.#sum.scaled(divided, count - 1);
    }
    this.#sum.scaled(multiplied, (count - 1) / count);
    this.#sum.add(divided(other, count));
  }

  get value(): Histogram {
    return this.#isRunning ? this.#sum.value : this.#sum.dividedBy(this.#count);
  }
}
