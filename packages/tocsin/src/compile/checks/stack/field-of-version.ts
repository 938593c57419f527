import type { Check } from '../check.ts';
import { refused } from './refused.ts';

/** Every field is one that the running version has. */
export const fieldOfVersion: Check = (view) =>
  refused(view).flatMap(({ code, isGuess, rest }) =>
    code === 'version-gated' ? [{ code: 'version-gated', severity: isGuess ? 'warning' : 'error', ...rest }] : [],
  );
