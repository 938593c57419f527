import type { Operation } from './arithmetic.ts';

/** Computes numbers at all steps, those of no meaning too. A loop for each common operator: a function called for each number costs more. */
export const computeAll = (
  { op, compute }: Pick<Operation, 'op' | 'compute'>,
  left: Float64Array,
  right: Float64Array,
  out: Float64Array,
): void => {
  switch (op) {
    case '+':
      for (let step = 0; step < out.length; step++) out[step] = (left[step] ?? NaN) + (right[step] ?? NaN);
      return;
    case '-':
      for (let step = 0; step < out.length; step++) out[step] = (left[step] ?? NaN) - (right[step] ?? NaN);
      return;
    case '*':
      for (let step = 0; step < out.length; step++) out[step] = (left[step] ?? NaN) * (right[step] ?? NaN);
      return;
    case '/':
      for (let step = 0; step < out.length; step++) out[step] = (left[step] ?? NaN) / (right[step] ?? NaN);
      return;
    default:
      for (let step = 0; step < out.length; step++) out[step] = compute(left[step] ?? NaN, right[step] ?? NaN);
  }
};
