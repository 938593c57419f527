/** What runs: a program and its version, as in `mysql@9.7` and `mysqld-exporter@0.17`. */
export type Program = `${string}@${number}.${number}`;

/** What was there each time that an exporter's names were written down. */
export interface Sightings {
  /** The exporter and the server behind it, for each time. */
  readonly of: readonly (readonly Program[])[];
  /** Names as in the catalogue that were not there each time, by the numbers of the times when they were: `'0 2'`, or `''` for never. */
  readonly only: Readonly<Record<string, readonly string[]>>;
  /** Names of which that says nothing: they come and go with what a server is used for. */
  readonly but?: RegExp;
}

/** One look: what was asked, and whether it had the metric. */
export interface Sighting {
  readonly of: readonly Program[];
  readonly has: boolean;
}

/** The looks at each name that some of them did not find. */
export const looksByKey = (all: readonly Sightings[]): ReadonlyMap<string, readonly Sighting[]> => {
  const looks = new Map<string, readonly Sighting[]>();
  for (const { of, only, but } of all)
    for (const [numbers, keys] of Object.entries(only)) {
      const found = new Set(numbers.split(' '));
      const seen = of.map((programs, index) => ({ of: programs, has: found.has(String(index)) }));
      for (const key of keys) if (but?.test(key) !== true) looks.set(key, [...(looks.get(key) ?? []), ...seen]);
    }
  return looks;
};

/** The name of a program, and its version as a number that compares: 9.7 is 9007, and what is no version NaN. */
const partsOf = (program: string): readonly [name: string, version: number] => {
  const [name = '', version = ''] = program.split('@');
  const [major = '', minor = ''] = version.split('.');
  return [name, hasVersion(program) ? Number(major) * 1000 + Number(minor) : Number.NaN];
};
export const programName = (program: string): string => partsOf(program)[0];
/** Whether a program comes with its version, of which the first two numbers count: `mysql@9.7` and `mysql@9.7.4`. */
export const hasVersion = (program: string): boolean => /^[^@]+@\d+\.\d+(?:\.\d+)*$/.test(program);

/**
 * Whether what runs has no such metric: the newest looks at nothing newer did not find it, nor did the oldest ones at nothing older.
 * Where nobody looked at the same programs, or only at newer ones, nothing is known.
 */
export const isLacking = (looks: readonly Sighting[], runs: readonly string[]): boolean => {
  const wanted = runs.map(partsOf);
  const comparable = looks.flatMap(({ of, has }) => {
    const versions = new Map(of.map(partsOf));
    const distances = wanted.map(([name, version]) => (versions.get(name) ?? Number.NaN) - version);
    return distances.some(Number.isNaN) ? [] : [{ distances, has }];
  });
  const older = comparable.filter(({ distances }) => distances.every((by) => by <= 0));
  const newer = comparable.filter(({ distances }) => distances.every((by) => by >= 0));
  const nearest = [...nearestOf(older), ...nearestOf(newer)];
  return older.length > 0 && nearest.every(({ has }) => !has);
};

interface Look {
  readonly distances: readonly number[];
  readonly has: boolean;
}
/** Those than which no other is nearer in every program. */
const nearestOf = (looks: readonly Look[]): readonly Look[] =>
  looks.filter((look) => !looks.some((other) => isNearer(other, look)));
const isNearer = ({ distances: one }: Look, { distances: other }: Look): boolean =>
  one.every((by, index) => Math.abs(by) <= Math.abs(other[index] ?? 0)) &&
  one.some((by, index) => Math.abs(by) < Math.abs(other[index] ?? 0));
