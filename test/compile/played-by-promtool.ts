import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';

/** Where the generated rule tests of production are. */
export const testFolder = join(import.meta.dirname, '../../generated/production/prometheus/tests');

/** The generated rule tests of production, by their names. */
export const generatedTests: readonly string[] = readdirSync(testFolder).filter((file) => file.endsWith('.yml'));

/** What promtool says of some of them, and how many it says are as they should be. */
export const playedByPromtool = async (files: readonly string[]) => {
  const { exitCode, all } = await execa('promtool', ['test', 'rules', ...files], {
    cwd: testFolder,
    reject: false,
    all: true,
  });
  return { exitCode, said: all, passed: all.match(/^ {2}SUCCESS$/gm)?.length ?? 0 };
};
