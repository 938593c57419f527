import type { Check } from '../check.ts';
import { refused } from './refused.ts';

/** Every field is one that the program knows: it refuses the whole file otherwise. */
export const unknownField: Check = (view) =>
  refused(view).flatMap(({ code, rest }) =>
    code === 'unknown-field' ? [{ code: 'unknown-field', severity: 'error', ...rest }] : [],
  );
