/** A series as a query returns it: times in milliseconds. */
export interface QuerySeries {
  readonly labels: Readonly<Record<string, string>>;
  readonly times: ArrayLike<number>;
  readonly values: ArrayLike<number>;
}
/** Series over the same times, which are milliseconds; null where a series has no point. */
export interface Frame {
  readonly times: readonly number[];
  readonly columns: readonly (readonly (number | null)[])[];
}

/** Puts series on all steps of their range: where one is missing, Grafana draws a gap. */
export const frameOf = (series: readonly QuerySeries[], start: number, end: number, step: number): Frame => {
  const steps = Math.floor((end - start) / step) + 1;
  const times = Array.from({ length: Math.max(0, steps) }, (_, index) => start + index * step);
  const columns = series.map((one) => {
    const column = Array.from<number | null>({ length: times.length }).fill(null);
    for (let index = 0; index < one.times.length; index++) {
      const at = Math.round(((one.times[index] ?? NaN) - start) / step);
      const value = one.values[index] ?? NaN;
      // A graph has no place for what is no number.
      if (at >= 0 && at < column.length) column[at] = Number.isFinite(value) ? value : null;
    }
    return column;
  });
  return { times, columns };
};

/** Each series on top of those before it; with `percent`, as shares of a whole of 100 percent. A gap counts nothing. */
export const stacked = (columns: Frame['columns'], mode: 'normal' | 'percent'): Frame['columns'] => {
  const length = columns[0]?.length ?? 0;
  const totals = Array.from({ length }, (_, at) => columns.reduce((sum, column) => sum + (column[at] ?? 0), 0));
  const heights = Array.from({ length }, () => 0);
  return columns.map((column) =>
    column.map((value, at) => {
      if (value === null) return null;
      const share = mode === 'percent' ? value / (totals[at] || 1) : value;
      heights[at] = (heights[at] ?? 0) + share;
      return heights[at] ?? null;
    }),
  );
};
