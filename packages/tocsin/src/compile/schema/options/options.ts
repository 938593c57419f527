/** The options of a program's command line, and the features behind `--enable-feature=`, without their dashes. */
export interface Options {
  /** The version with which words came; those of the oldest known version are older. */
  readonly since: Readonly<Record<number, string>>;
  /** The last version that had them. */
  readonly until: Readonly<Record<number, string>>;
  /** The same for features, where the program does not start with one that it does not know. */
  readonly features?: Pick<Options, 'since' | 'until'>;
}

/** The versions between which a word is known. */
export interface Lifetime {
  readonly since: number;
  readonly until?: number;
}

/** Every word with its versions. */
export const lifetimesIn = ({ since, until }: Pick<Options, 'since' | 'until'>): ReadonlyMap<string, Lifetime> => {
  const last = new Map(byWord(until));
  return new Map(
    byWord(since).map(([word, version]) => {
      const end = last.get(word);
      return [word, { since: version, ...(end === undefined ? {} : { until: end }) }];
    }),
  );
};

const byWord = (words: Readonly<Record<number, string>>): readonly (readonly [string, number])[] =>
  Object.entries(words).flatMap(([version, text]) =>
    text
      .trim()
      .split(/\s+/)
      .map((word) => [word, Number(version)] as const),
  );
