/** What is wrong with a part of a project. */
export interface Misfit {
  /** Where it is, from the outermost name to the innermost: `['jobs', 'node', 'every']`. */
  readonly at: readonly string[];
  readonly says: string;
  readonly help: string;
  /** The places of which nothing can be known because of it, such as the field that was meant. Absent: its own. */
  readonly hides?: readonly (readonly string[])[];
}

/** A kind of value: in words, as one writes it, and what is wrong with one that is none. */
export interface Kind {
  /** `a duration`. */
  readonly is: string;
  /** `'30s'`. */
  readonly as: string;
  /** All that is wrong, but for what follows from something that is told already. */
  readonly misfits: (value: unknown, at: readonly string[]) => readonly Misfit[];
}

/** A value as a message shows it. */
export const shown = (value: unknown): string => {
  if (typeof value === 'string') return `"${value.length > 60 ? `${value.slice(0, 60)}...` : value}"`;
  if (typeof value === 'function') return 'a function';
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : 'a list';
  if (value instanceof Promise) return 'a promise';
  return typeof value === 'object' && value !== null ? 'an object' : String(value);
};

export const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Promise);

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

/** Of another kind than `is`, of which `as` is an example. */
export const other = (value: unknown, at: readonly string[], { is, as }: Pick<Kind, 'is' | 'as'>): Misfit => ({
  at,
  says: `${placeText(at)} is ${shown(value)}, and it is to be ${is}`,
  help: value instanceof Promise ? 'await it' : `write ${exampleAt(at, as)}`,
});

/** As one writes it there: under its name, or in a list. */
export const exampleAt = (at: readonly string[], as: string): string => {
  const name = at.at(-1);
  if (name === undefined || name === OUTSIDE || /^\d+$/.test(name)) return as;
  return `${/^[\w$]+$/.test(name) ? name : `'${name}'`}: ${as}`;
};

/** Whether nothing can be known of a place because of what is wrong with it, or with what it is a part of. */
export const isHidden = (at: readonly string[], misfits: readonly Misfit[]): boolean =>
  misfits.some((misfit) => (misfit.hides ?? [misfit.at]).some((place) => isWithin(at, place)));

/** The same, or where a part of it is wrong. */
export const isTouched = (at: readonly string[], misfits: readonly Misfit[]): boolean =>
  isHidden(at, misfits) || misfits.some((misfit) => isWithin(misfit.at, at));

const isWithin = (at: readonly string[], place: readonly string[]): boolean =>
  place.every((name, index) => at[index] === name);
