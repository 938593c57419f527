import { evaluate } from '../evaluate/evaluate.ts';
import type { Options } from '../evaluate/context.ts';
import type { Result } from '../evaluate/result.ts';
import type { Storage } from '../evaluate/storage.ts';

const MINUTE = 60_000;

/** The value of an instant query as the middle step of a range query, which must be the same. */
export const inRange = (
  { expr, at, isScalar }: { readonly expr: string; readonly at: number; readonly isScalar: boolean },
  storage: Storage,
  options: Partial<Options>,
): Result => {
  const { value } = evaluate(expr, { start: at - MINUTE, end: at + MINUTE, step: MINUTE }, storage, options);
  const samples = (value.type === 'matrix' ? value.series : []).flatMap(({ labels, times, values, histograms }) => {
    const index = times.indexOf(at);
    if (index < 0) return [];
    const histogram = histograms?.[index];
    return [{ labels, value: values[index] ?? NaN, ...(histogram ? { histogram } : {}) }];
  });
  const [only] = samples;
  return isScalar && only ? { type: 'scalar', value: only.value } : { type: 'vector', samples };
};
