import type { Program, Sightings } from '#lang';
import { UsageError } from '../../shared/usage-error.ts';
import type { Family } from './families.ts';

const PROGRAM = /^[a-z][a-z0-9-]*@\d+\.\d+$/;
const isProgram = (text: string): text is Program => PROGRAM.test(text);

/** What each source was. @throws UsageError */
export const programsIn = (text: string, sources: number): readonly (readonly Program[])[] => {
  const all = text.split(',').map((one) => one.split('+').map((word) => word.trim()));
  const wrong = all.flat().find((word) => !isProgram(word));
  if (wrong !== undefined)
    throw new UsageError(`--with: "${wrong}" is not a program and its version`, 'as in mysqld-exporter@0.17+mysql@9.7');
  if (all.length !== sources)
    throw new UsageError(
      `--with names ${all.length}, and the sources are ${sources}`,
      'name the programs of each source, with a comma between',
    );
  return all.map((words) => words.filter(isProgram));
};

/** The names that not every source had, by the numbers of those that had them. */
export const sightingsOf = (of: readonly (readonly Program[])[], found: readonly (readonly Family[])[]): Sightings => {
  const names = found.map((families) => new Set(families.map(({ name }) => name)));
  const all = [...new Set(names.flatMap((some) => [...some]))].toSorted();
  const only: Record<string, string[]> = {};
  for (const name of all) {
    const numbers = names.flatMap((some, index) => (some.has(name) ? [index] : []));
    if (numbers.length < names.length) (only[numbers.join(' ')] ??= []).push(name);
  }
  return { of, only };
};
