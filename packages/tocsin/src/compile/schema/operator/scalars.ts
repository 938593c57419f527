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
