import type { BinaryOperator } from '../../nodes.ts';

/** Clears the steps whose two numbers do not compare so. A loop for each operator: a function called for each number costs more. */
export const keepWhere = (op: BinaryOperator, left: Float64Array, right: Float64Array, present: Uint8Array): void => {
  switch (op) {
    case '==':
      for (let step = 0; step < present.length; step++) if (left[step] !== right[step]) present[step] = 0;
      return;
    case '!=':
      for (let step = 0; step < present.length; step++) if (left[step] === right[step]) present[step] = 0;
      return;
    case '>':
      for (let step = 0; step < present.length; step++)
        if (!((left[step] ?? NaN) > (right[step] ?? NaN))) present[step] = 0;
      return;
    case '<':
      for (let step = 0; step < present.length; step++)
        if (!((left[step] ?? NaN) < (right[step] ?? NaN))) present[step] = 0;
      return;
    case '>=':
      for (let step = 0; step < present.length; step++)
        if (!((left[step] ?? NaN) >= (right[step] ?? NaN))) present[step] = 0;
      return;
    case '<=':
      for (let step = 0; step < present.length; step++)
        if (!((left[step] ?? NaN) <= (right[step] ?? NaN))) present[step] = 0;
      return;
    default:
      throw new TypeError(`${op} is no comparison`);
  }
};
