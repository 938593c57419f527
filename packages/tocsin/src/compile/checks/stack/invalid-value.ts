import type { Check } from '../check.ts';
import { refused } from './refused.ts';
import { unquotedTemplate } from './unquoted-template.ts';

/** Every value is one that its field takes, and what stands together fits together. */
export const invalidValue: Check = (view) => {
  // A template without quotes is one fact, and has a check of its own.
  const templates = new Set(unquotedTemplate(view).map(({ at }) => `${at.file}:${at.line}`));
  return refused(view).flatMap(({ code, rest }) =>
    code === 'invalid-value' && !templates.has(`${rest.at.file}:${rest.at.line}`)
      ? [{ code: 'invalid-value', severity: 'error', ...rest }]
      : [],
  );
};
