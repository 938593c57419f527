import type { Column } from '../value.ts';

/** Adds series at all steps, carrying what additions lose. Values in the order of the series, as Prometheus adds them. */
export class RunningSum {
  readonly #out: Column;
  readonly #lost: Float64Array;

  constructor(out: Column) {
    this.#out = out;
    this.#lost = new Float64Array(out.values.length);
  }

  add({ values, present }: Pick<Column, 'values' | 'present'>): void {
    const { values: totals, present: are } = this.#out;
    const lost = this.#lost;
    for (let step = 0; step < totals.length; step++) {
      if (present[step] !== 1) continue;
      const value = values[step] ?? NaN;
      if (are[step] !== 1) {
        are[step] = 1;
        totals[step] = value;
        continue;
      }
      const before = totals[step] ?? 0;
      const after = before + value;
      totals[step] = after;
      if (after === Infinity || after === -Infinity) {
        lost[step] = 0;
        continue;
      }
      // What is lost, to the last bit, without asking which of both is larger: of like numbers nobody can guess that.
      const added = after - before;
      lost[step] = (lost[step] ?? 0) + (before - (after - added) + (value - added));
    }
  }

  /** Gives back what was lost, when all are added. */
  end(): void {
    const { values: totals } = this.#out;
    for (let step = 0; step < totals.length; step++) totals[step] = (totals[step] ?? 0) + (this.#lost[step] ?? 0);
  }
}

/** Adds all series. */
export const addUp = (columns: readonly Column[], out: Column): void => {
  const sum = new RunningSum(out);
  for (const column of columns) sum.add(column);
  sum.end();
};
