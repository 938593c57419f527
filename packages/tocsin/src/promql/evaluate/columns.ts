import type { Labels } from './labels.ts';
import { EvaluationError } from './problem.ts';
import { numbersOnly, put, sampleAt, type Column, type DraftColumn } from './value.ts';

/** Why two series with the same labels are none. */
export const SAME_LABELS = 'vector cannot contain metrics with the same labelset';

/** Merges columns that came to have the same labels. @throws EvaluationError where two have a value at the same step */
export const settled = (columns: readonly Column[]): readonly Column[] => {
  if (columns.length < 2) return columns;
  const byKey = new Map<string, Column>();
  for (const column of columns) {
    const { key } = column.labels;
    const before = byKey.get(key);
    byKey.set(key, before ? merged(before, column) : column);
  }
  return byKey.size === columns.length ? columns : [...byKey.values()];
};

const merged = (a: Column, b: Column): Column => {
  const { histograms, ...rest } = a;
  const made: DraftColumn = {
    ...rest,
    dropName: a.dropName && b.dropName,
    values: a.values.slice(),
    present: a.present.slice(),
    ...(histograms ? { histograms: [...histograms] } : {}),
  };
  for (let step = 0; step < made.present.length; step++) {
    const sample = sampleAt(b, step);
    if (sample === undefined) continue;
    if (made.present[step] === 1) throw new EvaluationError(SAME_LABELS);
    put(made, step, sample);
  }
  return made;
};

/** A column whose labels lose their name now or, where names are removed late, at the end. */
export const unnamed = (labels: Labels, delayed: boolean): { readonly labels: Labels; readonly dropName: true } => ({
  labels: delayed ? labels : labels.withoutMetadata(),
  dropName: true,
});

/** Each number replaced, histograms left out; names are dropped. */
export const mapped = (
  columns: readonly Column[],
  delayed: boolean,
  change: (value: number, step: number) => number,
): readonly Column[] =>
  settled(
    columns.map(numbersOnly).map(({ labels, values, present }) => {
      const changed = new Float64Array(values.length);
      for (let step = 0; step < values.length; step++)
        if (present[step] === 1) changed[step] = change(values[step] ?? NaN, step);
      return { ...unnamed(labels, delayed), values: changed, present };
    }),
  );

/** @throws EvaluationError where two columns have the same labels, even at different steps */
export const distinct = (columns: readonly Column[]): readonly Column[] => {
  if (new Set(columns.map(({ labels }) => labels.key)).size < columns.length) throw new EvaluationError(SAME_LABELS);
  return columns;
};
