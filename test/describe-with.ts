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

/**
 * Tests that need what is built from source in minutes, by a script that the title then names: they are skipped where nobody has built it, in CI as well,
 * unless TOCSIN_CLUSTER says that somebody has.
 */
export const describeBuilt = (title: string, needed: readonly Needed[], script: string, tests: () => void): void => {
  const lacking = missing(needed);
  if (lacking.length === 0 || process.env['TOCSIN_CLUSTER'] !== undefined) describeUnless(title, lacking, tests);
  else describe.skip(`${title} (skipped: ${lacking.join(', ')} not built, see ${script})`, tests);
};

export const describeWith = (title: string, needed: readonly Needed[], tests: () => void): void =>
  describeUnless(title, missing(needed), tests);
