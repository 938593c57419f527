import type { Column } from '../value.ts';

/** The best value at each step; NaN only where nothing else is there. */
export const best = (
  columns: readonly Column[],
  out: Column,
  isBetter: (value: number, so: number) => boolean,
): void => {
  for (const { values, present } of columns)
    for (let step = 0; step < values.length; step++) {
      if (present[step] !== 1) continue;
      const value = values[step] ?? NaN;
      const so = out.values[step] ?? NaN;
      if (out.present[step] === 1 && !isBetter(value, so) && !Number.isNaN(so)) continue;
      out.present[step] = 1;
      out.values[step] = value;
    }
};

/** How many series have a value at each step. */
export const count = (columns: readonly Column[], out: Column): void => {
  for (const { present } of columns)
    for (let step = 0; step < present.length; step++)
      if (present[step] === 1) {
        out.present[step] = 1;
        out.values[step] = (out.values[step] ?? 0) + 1;
      }
};
