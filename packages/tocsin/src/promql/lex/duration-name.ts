import { since, type Version } from '../version.ts';

/** What each function of durations came with, which version was the first without it, and how many durations it takes. */
const functions: Readonly<
  Record<string, { readonly takes: number; readonly since: Version; readonly until?: Version }>
> = {
  step: { takes: 0, since: since.durationStep },
  range: { takes: 0, since: since.durationRange },
  min: { takes: 2, since: since.durationStep, until: since.durationExtremes },
  max: { takes: 2, since: since.durationStep, until: since.durationExtremes },
  min_of: { takes: 2, since: since.durationExtremes },
  max_of: { takes: 2, since: since.durationExtremes },
};

/** How many durations a function of durations takes; undefined for any other word, and for one that a version does not know. */
export const durationArguments = (word: string, version: Version | 'any'): number | undefined => {
  const name = word.toLowerCase();
  const known = Object.hasOwn(functions, name) ? functions[name] : undefined;
  if (!known) return undefined;
  const isKnown = version === 'any' || (version >= known.since && version < (known.until ?? Infinity));
  return isKnown ? known.takes : undefined;
};

/** The name of a function of durations that stands here, as written; undefined where there is none. */
export const durationName = (text: string, from: number, version: Version): string | undefined => {
  const [word = ''] = /^[a-z_]+/i.exec(text.slice(from, from + 8)) ?? [];
  return durationArguments(word, version) === undefined ? undefined : word;
};
