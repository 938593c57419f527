import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';

const folder = join(import.meta.dirname, '../../generated/production/prometheus/tests');

/** The generated rule tests of production, by their names. */
export const generatedTests: readonly string[] = readdirSync(folder).filter((file) => file.endsWith('.yml'));

/** What promtool says of some of them, and how many it says are as they should be. */
export const playedByPromtool = async (files: readonly string[]) => {
  const { exitCode, all } = await execa('promtool', ['test', 'rules', ...files], {
    cwd: folder,
    reject: false,
    all: true,
  });
  return { exitCode, said: all, passed: all.match(/^ {2}SUCCESS$/gm)?.length ?? 0 };
};
