import { nearest } from '../../../promql/nearest.ts';
import { exampleAt, isObject, other, placeText, type Kind, type Misfit } from './misfit.ts';

/** Kinds by the names of fields. */
type Fields = Readonly<Record<string, Kind>>;

/** An object of known fields: those that it needs, and those that it may have; in words. */
export const fields = (
  needs: Fields,
  may: Fields = {},
  is = 'an object',
): Kind & { readonly known: readonly string[] } => {
  const all: Fields = { ...needs, ...may };
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
    misfits: (value, at) => {
      if (!isObject(value)) return [other(value, at, kind)];
      const given = new Map<string, unknown>(Object.entries(value).filter(([, each]) => each !== undefined));
      const free = known.filter((name) => !given.has(name));
      const strangers = [...given.keys()]
        .filter((name) => !known.includes(name))
        .map((name) => ({ name, meant: nearest(name, free) ?? free.find((each) => each.startsWith(name)) }));
      const missing = Object.keys(needs).filter((name) => !given.has(name));
      return [
        ...strangers.map(({ name, meant }) => unknownField(name, meant, { at, known, free })),
        // A needed field under another name is there, so its value is looked at there.
        ...strangers.flatMap(({ name, meant = '' }) => needs[meant]?.misfits(given.get(name), [...at, name]) ?? []),
        ...lacking(
          missing.filter((name) => !strangers.some(({ meant }) => meant === name)),
          needs,
          at,
        ),
        ...[...given].flatMap(([name, each]) => all[name]?.misfits(each, [...at, name]) ?? []),
      ];
    },
  };
};

const unknownField = (
  name: string,
  meant: string | undefined,
  { at, known, free }: Readonly<Record<'at' | 'known' | 'free', readonly string[]>>,
): Misfit => ({
  at: [...at, name],
  says: `there is no field "${name}" in ${placeText(at)}`,
  help: meant === undefined ? `it may have ${known.toSorted().join(', ')}` : `did you mean ${meant}?`,
  // Where nobody knows which field was meant, it may be any that is not there, or one like it that was to be overwritten.
  hides: (meant === undefined ? [...free, nearest(name, known) ?? name] : [meant]).map((each) => [...at, each]),
});

const lacking = (missing: readonly string[], needs: Fields, at: readonly string[]): readonly Misfit[] => {
  const [name] = missing;
  if (name === undefined) return [];
  return [
    {
      at,
      says: `${placeText(at)} has no ${missing.join(', ')}, which ${missing.length > 1 ? 'are' : 'is'} needed`,
      help: `add ${exampleAt([name], needs[name]?.as ?? '...')}`,
      hides: missing.map((each) => [...at, each]),
    },
  ];
};
