import { milliseconds } from '#lang';
import { nearest } from '../../../promql/nearest.ts';
import { exampleAt, isObject, other, placeText, type Kind } from './misfit.ts';

/** A kind that is told by looking at the value alone. */
const simple = (is: string, as: string, fits: (value: unknown) => boolean): Kind => ({
  is,
  as,
  misfits: (value, at) => (fits(value) ? [] : [other(value, at, { is, as })]),
});

/** A text of a form. */
export const textLike = (is: string, as: string, form: RegExp): Kind =>
  simple(is, as, (value) => typeof value === 'string' && form.test(value));

export const text = textLike('a text', "'...'", /./s);
export const flag = simple('true or false', 'true', (value) => typeof value === 'boolean');
export const count = simple('a whole number', '10', (value) => Number.isInteger(value) && Number(value) >= 0);
export const positive = simple('a number above 0', '10', (value) => typeof value === 'number' && value > 0);
export const port = simple(
  'a port from 1 to 65535',
  '9100',
  (value) => Number.isInteger(value) && Number(value) > 0 && Number(value) < 65_536,
);
/** A duration, such as `as`. */
export const durationAs = (as: string): Kind =>
  simple('a duration', `'${as}'`, (value) => {
    try {
      return typeof value === 'string' && milliseconds(value) >= 0;
    } catch {
      return false;
    }
  });
export const duration = durationAs('30s');
export const url = simple(
  'an address with http:// or https://',
  "'https://grafana.example'",
  (value) => typeof value === 'string' && /^https?:\/\//.test(value) && URL.canParse(value),
);
/** Whatever it is, somebody else judges it. */
export const anything = simple('anything', '...', () => true);
export const callable = simple('a function', '() => ...', (value) => typeof value === 'function');
export const object = (is: string, as: string): Kind => simple(is, as, isObject);

/** One of some texts. */
export const oneOf = (...words: readonly string[]): Kind => ({
  is: alternatives(words.map((word) => `'${word}'`)),
  as: `'${words[0]}'`,
  misfits: (value, at) => {
    if (typeof value === 'string' && words.includes(value)) return [];
    const meant = typeof value === 'string' ? nearest(value, words) : undefined;
    const misfit = other(value, at, oneOf(...words));
    return [meant === undefined ? misfit : { ...misfit, help: `did you mean ${meant}?` }];
  },
});

const alternatives = (words: readonly string[]): string =>
  [words.slice(0, -1).join(', '), ...words.slice(-1)].filter((each) => each !== '').join(' or ');

/** A list of values of a kind, at least so many. */
export const list = (of: Kind, least = 0): Kind => {
  const kind = { is: 'a list', as: `[${of.as}]` };
  return {
    ...kind,
    misfits: (value, at) => {
      if (!Array.isArray(value)) return [other(value, at, kind)];
      if (value.length < least) return [other(value, at, { ...kind, is: 'a list that is not empty' })];
      return value.flatMap((each: unknown, index) => of.misfits(each, [...at, String(index + 1)]));
    },
  };
};

/** Values of a kind by names that the project chooses, at least so many. */
export const record = (of: Kind, least = 0): Kind => {
  const kind = { is: 'an object with names of your own', as: `{ name: ${of.as} }` };
  return {
    ...kind,
    misfits: (value, at) => {
      if (!isObject(value)) return [other(value, at, kind)];
      if (Object.keys(value).length < least)
        return [{ at, says: `${placeText(at)} is empty`, help: `write ${exampleAt(at, kind.as)}` }];
      return Object.entries(value).flatMap(([name, each]) => of.misfits(each, [...at, name]));
    },
  };
};

/** What only a function of the language makes, known by a field: what is in it was looked at when it was made, or is of a kind. */
export const made = (is: string, by: string, has: string, of?: Kind): Kind => ({
  is,
  as: by,
  misfits: (value, at) =>
    isObject(value) && has in value
      ? (of?.misfits(value, at) ?? [])
      : [{ at, says: `${placeText(at)} is not ${is}`, help: `make it with ${by}` }],
});
