import type { Check } from '../check.ts';
import { refused } from './refused.ts';
import { unquotedTemplate } from './unquoted-template.ts';

/** Every value is one that its field takes, and what stands together fits together. */
export const invalidValue: Check = (view) => {
  // A template without quotes is one fact, and has a check of its own.
  const templates = new Set(unquotedTemplate(view).map(({ at }) => `${at.file}:${at.line}`));
  // A receiver in the values of a chart: what is empty in them another layer of values may fill in.
  const layered = new Set(
    view.files
      .filter(({ kind, within, called }) => kind === 'alertmanager' && within === 'Secret' && called?.key === undefined)
      .map(({ source }) => source.file),
  );
  return refused(view).flatMap(({ code, rest }) =>
    code === 'invalid-value' && !templates.has(`${rest.at.file}:${rest.at.line}`)
      ? [
          {
            code: 'invalid-value',
            severity: layered.has(rest.at.file) && /^"" |is missing here/.test(rest.message) ? 'warning' : 'error',
            ...rest,
          },
        ]
      : [],
  );
};
