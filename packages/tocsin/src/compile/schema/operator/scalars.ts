import { duration as timeSpan } from '../amounts.ts';
import { integer } from '../scalars.ts';
import type { Scalar } from '../types.ts';

/** What YAML takes for a number or a yes is no text to Kubernetes. */
const OTHER =
  /^(?:true|false|yes|no|on|off|y|n|[-+]?(?:0x[\da-f]+|0o?[0-7]+|\d[\d_]*(?:\.\d*)?(?:e[-+]?\d+)?|\.\d+(?:e[-+]?\d+)?))$/i;

export const text: Scalar = {
  kind: 'scalar',
  name: 'a text',
  refuses: ({ text: value, isQuoted }) =>
    !isQuoted && OTHER.test(value)
      ? { message: `${value} is not a text`, help: `write it in quotes: "${value}"` }
      : undefined,
};

export const duration: Scalar = {
  ...timeSpan,
  refuses: (value) => (value.text === '' ? undefined : timeSpan.refuses(value)),
};

/** A whole number: JSON cuts nothing off. */
export const whole: Scalar = {
  ...integer,
  refuses: (value) =>
    Number.isInteger(Number(value.text.replaceAll('_', ''))) || value.isQuoted || !/^[-+\d.]+$/.test(value.text)
      ? integer.refuses(value)
      : { message: `${value.text} is not a whole number`, help: 'write digits, without a fraction' },
};

/** A text with something in it. */
export const filled: Scalar = {
  ...text,
  refuses: (value) =>
    value.text === '' ? { message: 'this is empty', help: 'fill it, or remove it' } : text.refuses(value),
};

/** A name or a number, as of a port. */
export const textOrWhole: Scalar = {
  kind: 'scalar',
  name: 'a text or a whole number',
  refuses: (value) => (!value.isQuoted && /^[-+]?\d+$/.test(value.text) ? undefined : text.refuses(value)),
};

/** A whole number of a range, both ends included. */
export const within = (least: number, most: number): Scalar => ({
  ...whole,
  refuses: (value) => {
    const refusal = whole.refuses(value);
    const number = Number(value.text.replaceAll('_', ''));
    if (refusal || (number >= least && number <= most)) return refusal;
    const range = most === Infinity ? `${least} or more` : `from ${least} to ${most}`;
    return { message: `${value.text} is not ${range}`, help: `write a number that is ${range}` };
  },
});

/** A text that a pattern of Go finds something in. */
export const matching = (pattern: string): Scalar => {
  // Go's flags within a group hold to its end, as JavaScript's do that stand at its beginning.
  const isAnyCase = pattern.startsWith('^(?i)');
  const fits = new RegExp(pattern.replace('^(?i)', '^').replaceAll('((?i)', '(?i:'), isAnyCase ? 'i' : '');
  return {
    ...text,
    refuses: (value) =>
      text.refuses(value) ??
      (fits.test(value.text)
        ? undefined
        : { message: `"${value.text}" does not have the required form`, help: `it must match ${pattern}` }),
  };
};
