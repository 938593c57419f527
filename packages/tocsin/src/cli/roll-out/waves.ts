import { UsageError } from '../../shared/usage-error.ts';

/** A host to be brought in line. */
export interface Target {
  readonly name: string;
  readonly address: string;
  readonly roles: readonly string[];
}

/**
 * Hosts by `1,10%,100%`: so many first, then so many, then the rest; a share is of all hosts, rounded up. Hosts of every kind come
 * early: the first wave of two has two kinds. @throws UsageError
 */
export const wavesOf = (targets: readonly Target[], sizes: string): readonly (readonly Target[])[] => {
  const left = mixed(targets);
  const waves = sizes.split(',').map((size) => left.splice(0, countOf(size.trim(), targets.length)));
  return [...waves, left].filter((wave) => wave.length > 0);
};

const countOf = (size: string, all: number): number => {
  const [, number = '', percent] = /^([1-9]\d*)(%?)$/.exec(size) ?? [];
  if (number === '')
    throw new UsageError(`--waves has "${size}"`, 'write numbers or shares of hosts, as in --waves 1,10%,100%');
  return percent === '' ? Number(number) : Math.ceil((all * Number(number)) / 100);
};

/** One of each kind in turn. */
const mixed = (targets: readonly Target[]): Target[] => {
  const kinds = [...Map.groupBy(targets, ({ roles }) => roles.join('+')).values()];
  const longest = Math.max(0, ...kinds.map(({ length }) => length));
  return Array.from({ length: longest }, (_, turn) => kinds.flatMap((kind) => kind.slice(turn, turn + 1))).flat();
};

/** The hosts that are named, by their own names or their roles; `all` is all. @throws UsageError */
export const chosenHosts = (all: readonly Target[], named: string): readonly Target[] => {
  const wanted = named.split(',').map((each) => each.trim());
  const known = new Set(['all', ...all.flatMap(({ name, roles }) => [name, ...roles])]);
  const stranger = wanted.find((each) => !known.has(each));
  if (stranger !== undefined)
    throw new UsageError(
      `there is no host or role "${stranger}"`,
      `name some of ${[...known].slice(0, 12).join(', ')}${known.size > 12 ? ', ...' : ''}`,
    );
  return all.filter(({ name, roles }) =>
    wanted.some((each) => each === 'all' || each === name || roles.includes(each)),
  );
};
