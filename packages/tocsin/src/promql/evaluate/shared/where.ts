import type { Frame } from '../frame.ts';
import { emptyColumn, type Column, type DraftColumn } from '../value.ts';

/** Steps from one up to, and without, another. */
interface Run {
  readonly from: number;
  readonly to: number;
}

/** What lies so close together is one: each run costs a look at all series. */
const APART = 240;
/** Of this share of all steps on it is cheaper to evaluate all. */
const MUCH = 0.5;

/** Columns over a frame, evaluated only around the steps that are wanted; elsewhere they have no value. */
export const columnsWhere = (
  wanted: Uint8Array,
  frame: Frame,
  evaluate: (part: Frame) => readonly Column[],
): readonly Column[] => {
  const runs = runsOf(wanted);
  const wide = runs.reduce((sum, { from, to }) => sum + to - from, 0);
  if (wide > wanted.length * MUCH) return evaluate(frame);
  const whole = new Map<string, DraftColumn>();
  for (const { from, to } of runs)
    for (const part of evaluate({ ...frame, start: frame.start + from * frame.step, steps: to - from })) {
      const key = `${part.labels.key} ${part.dropName}`;
      const column = whole.get(key) ?? emptyColumn(part.labels, frame.steps, part.dropName);
      whole.set(key, column);
      put(column, part, from);
    }
  return [...whole.values()];
};

const runsOf = (wanted: Uint8Array): readonly Run[] => {
  const runs: { from: number; to: number }[] = [];
  let from = wanted.indexOf(1);
  while (from >= 0) {
    const end = wanted.indexOf(0, from);
    const to = end < 0 ? wanted.length : end;
    const last = runs.at(-1);
    if (last && from - last.to < APART) last.to = to;
    else runs.push({ from, to });
    from = wanted.indexOf(1, to);
  }
  return runs;
};

const put = (column: DraftColumn, part: Column, from: number): void => {
  column.values.set(part.values, from);
  column.present.set(part.present, from);
  if (!part.histograms) return;
  column.histograms ??= Array.from<undefined>({ length: column.values.length });
  for (const [step, histogram] of part.histograms.entries()) column.histograms[from + step] = histogram;
};
