/** A mistake in the receiver, and the tests that must notice it. */
export interface Mutant {
  /** What would go wrong: of the kind that docs/failures.md has a row for. */
  readonly row: string;
  /** In the receiver's folder. */
  readonly file: string;
  /** What stands there once, and what takes its place. */
  readonly find: string;
  readonly replace: string;
  /** Unit tests of the receiver, without `.test.ts`. */
  readonly tests: readonly string[];
}

/** The file with the mistake. @throws when its place is not there exactly once: then the list is out of date. */
export const mutated = ({ file, find, replace }: Mutant, text: string): string => {
  const [before, after, more] = text.split(find);
  if (before === undefined || after === undefined || more !== undefined)
    throw new Error(`${file} does not have this exactly once: ${find}`);
  return before + replace + after;
};
