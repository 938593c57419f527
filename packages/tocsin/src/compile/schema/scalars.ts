import { compiled } from '../../promql/regex.ts';
import { nearest } from '../../promql/nearest.ts';
import type { Scalar, Value } from './types.ts';

const scalar = (name: string, help: string, takes: (value: Value) => boolean): Scalar => ({
  kind: 'scalar',
  name,
  refuses: (value) => (takes(value) ? undefined : { message: `"${value.text}" is not ${name}`, help }),
});

/** Anything that is one value: a number and a word are texts, too. */
export const text: Scalar = scalar('a text', 'write one value', () => true);

const BOOLEAN = /^(?:true|false|yes|no|on|off|y|n)$/i;
/** YAML 1.1's words, as both programs read them; what is quoted is a text. */
export const boolean: Scalar = {
  ...scalar(
    'true or false',
    'write true or false, without quotes',
    ({ text: value, isQuoted }) => !isQuoted && BOOLEAN.test(value),
  ),
  as: 'boolean',
};

const NUMBER = /^[-+]?(?:0x[\da-f_]+|0b[01_]+|0o?[0-7_]+|[\d_]+(?:\.[\d_]*)?(?:e[-+]?\d+)?|\.\d[\d_]*(?:e[-+]?\d+)?)$/i;
/** A whole number; a fraction is cut off. */
export const integer: Scalar = {
  ...scalar(
    'a whole number',
    'write digits, without quotes and without a unit',
    ({ text: value, isQuoted }) => !isQuoted && NUMBER.test(value),
  ),
  as: 'number',
};
/** A whole number that is not negative. */
export const natural: Scalar = {
  ...scalar(
    'a whole number from 0 on',
    'write digits, without quotes and without a unit',
    ({ text: value, isQuoted }) => !isQuoted && NUMBER.test(value) && !value.startsWith('-'),
  ),
  as: 'number',
};
/** Any number. */
export const float: Scalar = {
  ...scalar(
    'a number',
    'write a number, without quotes and without a unit',
    ({ text: value, isQuoted }) => !isQuoted && (NUMBER.test(value) || /^[-+]?\.(?:inf|nan)$/i.test(value)),
  ),
  as: 'number',
};

/** A regular expression as both programs compile it: RE2, anchored at both ends. */
export const regex: Scalar = {
  kind: 'scalar',
  name: 'a regular expression',
  refuses: ({ text: value }) => {
    const made = compiled(value);
    return 'fault' in made
      ? {
          message: `the regular expression cannot be compiled: ${made.fault}`,
          help: 'write it in RE2, which has no look-around and no back-references',
        }
      : undefined;
  },
};

/** One of some words; with `anyCase`, in any case. */
export const oneOf = (words: readonly string[], how: { readonly anyCase?: boolean } = {}): Scalar => ({
  kind: 'scalar',
  name: `one of ${words.filter(Boolean).join(', ')}`,
  ...(how.anyCase ? {} : { words }),
  refuses: ({ text: value }) => {
    const said = how.anyCase ? value.toLowerCase() : value;
    if (words.includes(said)) return undefined;
    const meant = nearest(value, words);
    return {
      message: `there is no "${value}" here`,
      help: meant ? `did you mean ${meant}?` : `write ${words.filter(Boolean).join(', ')}`,
    };
  },
});

const CLASSIC = /^[A-Za-z_]\w*$/;
/** Whether a label may be called so: any text from the version on that takes UTF-8. */
export const isLabelName = (name: string, version: number): boolean =>
  CLASSIC.test(name) || (name !== '' && (version >= 1000 ? version >= 3000 : version >= 27));
/** A label's name. */
export const labelName: Scalar = scalar('a name of a label', 'write letters, digits and _', ({ text: name, version }) =>
  isLabelName(name, version),
);
/** A label's name before UTF-8 was let in. */
export const classicLabelName: Scalar = scalar('a name of a label', 'write letters, digits and _', ({ text: name }) =>
  CLASSIC.test(name),
);
