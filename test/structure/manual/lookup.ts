/** What a word names, and where a reader finds it from the root of the repository, if that is a file of its own. */
export interface Named {
  readonly at?: string;
}
export type Lookup = (word: string) => Named | undefined;
