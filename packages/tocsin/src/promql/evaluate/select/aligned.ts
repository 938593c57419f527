import type { Frame } from '../frame.ts';
import type { Series } from '../storage.ts';
import type { Column } from '../value.ts';
import { firstAt } from '../range/search.ts';

/** A column that shares the samples of a series, where at each step there is one, and none has ended it; undefined elsewhere. */
export const alignedColumn = (
  { labels, times, values, stale, histograms, dropName = false }: Series,
  { start, step, steps }: Frame,
  offset: number,
): Column | undefined => {
  if (steps < FEW || histograms) return undefined;
  const moment = start - offset;
  const from = firstAt(times, moment);
  if (from + steps > times.length) return undefined;
  for (let index = 0; index < steps; index++) if (times[from + index] !== moment + index * step) return undefined;
  if (stale) for (let index = from; index < from + steps; index++) if (stale[index] === 1) return undefined;
  return { labels, dropName, values: values.subarray(from, from + steps), present: everywhere(steps) };
};

/** It costs more to look than to copy so few. */
const FEW = 64;

/** Columns of one frame share it: what they have is never changed. */
const everywhere = (steps: number): Uint8Array => {
  if (full.length !== steps) full = new Uint8Array(steps).fill(1);
  return full;
};
let full: Uint8Array = new Uint8Array(0);
