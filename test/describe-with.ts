import { describe, test } from 'vitest';
import { missing, type Needed } from './programs.ts';

/**
 * Tests that need what a machine may not have. Where something is missing they are skipped, and the title says what; in CI
 * they fail, for nobody reads there what was skipped.
 */
export const describeUnless = (title: string, lacking: readonly string[], tests: () => void): void => {
  const why = `${lacking.join(', ')} not installed`;
  const fail = (): void =>
    test('has what it needs', () => {
      throw new Error(`${why}: test/install-servers.sh installs what the tests need on Debian`);
    });
  if (lacking.length === 0) describe(title, tests);
  else if (process.env['CI']) describe(title, fail);
  else describe.skip(`${title} (skipped: ${why})`, tests);
};

export const describeWith = (title: string, needed: readonly Needed[], tests: () => void): void =>
  describeUnless(title, missing(needed), tests);
