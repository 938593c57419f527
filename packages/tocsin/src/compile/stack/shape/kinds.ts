import { milliseconds } from '#lang';
import { nearest } from '../../../promql/nearest.ts';

/** What is wrong with a part of a project. */
export interface Misfit {
  /** Where it is, from the outermost name to the innermost: `['jobs', 'node', 'every']`. */
  readonly at: readonly string[];
  readonly says: string;
  readonly help: string;
}

/** A kind of value: in words, as one writes it, and what is wrong with one that is none. */
export interface Kind {
  /** `a duration`. */
  readonly is: string;
  /** `'30s'`. */
  readonly as: string;
  readonly misfit: (value: unknown, at: readonly string[]) => Misfit | undefined;
}

/** A value as a message shows it. */
export const shown = (value: unknown): string => {
  if (typeof value === 'string') return `"${value.length > 60 ? `${value.slice(0, 60)}...` : value}"`;
  if (typeof value === 'function') return 'a function';
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : 'a list';
  if (value instanceof Promise) return 'a promise';
  return typeof value === 'object' && value !== null ? 'an object' : String(value);
};

/** What a function that is given everything is called where that is no part of the stack. */
export const OUTSIDE = 'defineProject';

/** A place in words: `the stack`, `jobs.node`, or `number 2 of rules`. */
export const placeText = (at: readonly string[]): string => {
  const [outermost, ...inner] = at;
  if (outermost === undefined) return 'the stack';
  if (outermost === OUTSIDE) return inner.length === 0 ? `what ${OUTSIDE} is given` : placeText(inner);
  return inner.reduce((place, name) => {
    if (/^\d+$/.test(name)) return `number ${name} of ${place}`;
    return place.includes(' of ') ? `${name} of ${place}` : `${place}.${name}`;
  }, outermost);
};

const other = (value: unknown, at: readonly string[], { is, as }: Pick<Kind, 'is' | 'as'>): Misfit => ({
  at,
  says: `${placeText(at)} is ${shown(value)}, and it is to be ${is}`,
  help: value instanceof Promise ? 'await it' : `write ${exampleAt(at, as)}`,
});

/** As one writes it there: under its name, or in a list. */
const exampleAt = (at: readonly string[], as: string): string => {
  const name = at.at(-1);
  if (name === undefined || name === OUTSIDE || /^\d+$/.test(name)) return as;
  return `${/^[\w$]+$/.test(name) ? name : `'${name}'`}: ${as}`;
};

/** A kind that is told by looking at the value alone. */
const simple = (is: string, as: string, fits: (value: unknown) => boolean): Kind => ({
  is,
  as,
  misfit: (value, at) => (fits(value) ? undefined : other(value, at, { is, as })),
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
export const object = (is: string, as: string): Kind =>
  simple(is, as, (value) => typeof value === 'object' && value !== null && !Array.isArray(value));

/** One of some texts. */
export const oneOf = (...words: readonly string[]): Kind => ({
  is: alternatives(words.map((word) => `'${word}'`)),
  as: `'${words[0]}'`,
  misfit: (value, at) => {
    if (typeof value === 'string' && words.includes(value)) return undefined;
    const meant = typeof value === 'string' ? nearest(value, words) : undefined;
    const misfit = other(value, at, oneOf(...words));
    return meant === undefined ? misfit : { ...misfit, help: `did you mean ${meant}?` };
  },
});

const alternatives = (words: readonly string[]): string =>
  [words.slice(0, -1).join(', '), ...words.slice(-1)].filter((each) => each !== '').join(' or ');

/** A list of values of a kind, at least so many. */
export const list = (of: Kind, least = 0): Kind => {
  const kind = { is: 'a list', as: `[${of.as}]` };
  return {
    ...kind,
    misfit: (value, at) => {
      if (!Array.isArray(value)) return other(value, at, kind);
      if (value.length < least) return other(value, at, { ...kind, is: 'a list that is not empty' });
      return first(value.map((each: unknown, index) => () => of.misfit(each, [...at, String(index + 1)])));
    },
  };
};

/** Values of a kind by names that the project chooses, at least so many. */
export const record = (of: Kind, least = 0): Kind => {
  const kind = { is: 'an object with names of your own', as: `{ name: ${of.as} }` };
  return {
    ...kind,
    misfit: (value, at) => {
      if (!isObject(value)) return other(value, at, kind);
      if (Object.keys(value).length < least)
        return { at, says: `${placeText(at)} is empty`, help: `write ${exampleAt(at, kind.as)}` };
      return first(
        Object.entries(value).map(
          ([name, each]) =>
            () =>
              of.misfit(each, [...at, name]),
        ),
      );
    },
  };
};

/** An object of known fields: those that it needs, and those that it may have; in words. */
export const fields = (
  needs: Readonly<Record<string, Kind>>,
  may: Readonly<Record<string, Kind>> = {},
  is = 'an object',
): Kind & { readonly known: readonly string[] } => {
  const all: Readonly<Record<string, Kind>> = { ...needs, ...may };
  const known = Object.keys(all);
  const kind = {
    is,
    as: `{ ${Object.entries(needs)
      .map(([name, { as }]) => `${name}: ${as}`)
      .join(', ')} }`,
  };
  return {
    ...kind,
    known,
    misfit: (value, at) => {
      if (!isObject(value)) return other(value, at, kind);
      const given = Object.entries(value).filter(([, each]) => each !== undefined);
      return (
        unknownField(
          given.map(([name]) => name),
          known,
          at,
        ) ??
        lacking(value, needs, at) ??
        first(
          given.map(
            ([name, each]) =>
              () =>
                all[name]?.misfit(each, [...at, name]),
          ),
        )
      );
    },
  };
};

const unknownField = (
  names: readonly string[],
  known: readonly string[],
  at: readonly string[],
): Misfit | undefined => {
  const stranger = names.find((name) => !known.includes(name));
  if (stranger === undefined) return undefined;
  const free = known.filter((name) => !names.includes(name));
  const meant = nearest(stranger, free) ?? free.find((name) => name.startsWith(stranger));
  return {
    at: [...at, stranger],
    says: `there is no field "${stranger}" in ${placeText(at)}`,
    help: meant === undefined ? `it may have ${known.toSorted().join(', ')}` : `did you mean ${meant}?`,
  };
};

const lacking = (value: object, needs: Readonly<Record<string, Kind>>, at: readonly string[]): Misfit | undefined => {
  const given: Readonly<Record<string, unknown>> = { ...value };
  const missing = Object.keys(needs).filter((name) => given[name] === undefined);
  const [name] = missing;
  return name === undefined
    ? undefined
    : {
        at,
        says: `${placeText(at)} has no ${missing.join(', ')}, which ${missing.length > 1 ? 'are' : 'is'} needed`,
        help: `add ${exampleAt([name], needs[name]?.as ?? '...')}`,
      };
};

export const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Promise);

/** The first misfit of several looks. */
export const first = (looks: readonly (() => Misfit | undefined)[]): Misfit | undefined => {
  for (const look of looks) {
    const misfit = look();
    if (misfit !== undefined) return misfit;
  }
  return undefined;
};

/** What only a function of the language makes, known by a field: what is in it was looked at when it was made, or is of a kind. */
export const made = (is: string, by: string, has: string, of?: Kind): Kind => ({
  is,
  as: by,
  misfit: (value, at) =>
    isObject(value) && has in value
      ? of?.misfit(value, at)
      : { at, says: `${placeText(at)} is not ${is}`, help: `make it with ${by}` },
});
