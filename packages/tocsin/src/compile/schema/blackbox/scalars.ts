import { patternFault } from '../../../promql/regex.ts';
import { goDuration } from '../amounts.ts';
import type { Scalar } from '../types.ts';

/** A duration of Go; a number without a unit is none, not even 0. */
export const timeout: Scalar = {
  kind: 'scalar',
  name: 'a time to wait',
  refuses: (value) =>
    !value.isQuoted && /^[-+]?[\d._]+$/.test(value.text)
      ? { message: `"${value.text}" is not a duration`, help: `write ${value.text}s, with its unit` }
      : goDuration.refuses(value),
};

/** A regular expression that is looked for anywhere. */
export const pattern: Scalar = {
  kind: 'scalar',
  name: 'a regular expression',
  refuses: ({ text }) => {
    const fault = patternFault(text);
    return fault === undefined
      ? undefined
      : {
          message: `the regular expression cannot be compiled: ${fault}`,
          help: 'write it in RE2, which has no look-around and no back-references',
        };
  },
};
