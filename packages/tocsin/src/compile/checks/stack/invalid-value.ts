import type { Check } from '../check.ts';
import { refused } from './refused.ts';

/** Every value is one that its field takes, and what stands together fits together. */
export const invalidValue: Check = (view) =>
  refused(view).flatMap(({ code, rest }) =>
    code === 'invalid-value' ? [{ code: 'invalid-value', severity: 'error', ...rest }] : [],
  );
