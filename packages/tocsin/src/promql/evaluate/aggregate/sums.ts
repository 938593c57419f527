import type { Column } from '../value.ts';

/** Adds all series at all steps, carrying what additions lose. Values in the order of the series, as Prometheus adds them. */
export const addUp = (columns: readonly Column[], out: Column): void => {
  const lost = new Float64Array(out.values.length);
  const totals = out.values;
  for (const { values, present } of columns)
    for (let step = 0; step < totals.length; step++) {
      if (present[step] !== 1) continue;
      const value = values[step] ?? NaN;
      if (out.present[step] !== 1) {
        out.present[step] = 1;
        totals[step] = value;
        continue;
      }
      const before = totals[step] ?? 0;
      const after = before + value;
      const so = lost[step] ?? 0;
      if (after === Infinity || after === -Infinity) lost[step] = 0;
      else if (Math.abs(before) >= Math.abs(value)) lost[step] = so + (before - after + value);
      else lost[step] = so + (value - after + before);
      totals[step] = after;
    }
  for (let step = 0; step < totals.length; step++) totals[step] = (totals[step] ?? 0) + (lost[step] ?? 0);
};
