import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  cpSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { mutants } from './mutants/index.ts';
import { mutated, type Mutant } from './mutants/mutant.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const COPIED = [
  'packages',
  'src',
  'test',
  'package.json',
  'tsconfig.json',
  'vitest.config.ts',
  'tocsin.config.ts',
  'generated',
];
const RECEIVER = 'packages/tocsin/src/receiver';

/** A copy of the project whose packages are its own. */
const copyOf = (): string => {
  const copy = mkdtempSync(join(tmpdir(), 'tocsin-mutants-'));
  for (const name of COPIED) cpSync(join(root, name), join(copy, name), { recursive: true });
  mkdirSync(join(copy, 'node_modules'));
  for (const name of readdirSync(join(root, 'node_modules'))) {
    const from = join(root, 'node_modules', name);
    // Links of the workspace lead into the copy.
    symlinkSync(lstatSync(from).isSymbolicLink() ? readlinkSync(from) : from, join(copy, 'node_modules', name));
  }
  return copy;
};

/** Whether these tests pass in the copy. */
const pass = async (copy: string, tests: readonly string[]): Promise<boolean> => {
  const files = tests.map((test) => `test/alert-receivers/${test}.test.ts`);
  const vitest = join(copy, 'node_modules/vitest/vitest.mjs');
  const args = [vitest, 'run', '--project', 'unit', '--maxWorkers=1', '--bail=1', ...files];
  const [code] = (await once(spawn(process.execPath, args, { cwd: copy, stdio: 'ignore' }), 'exit')) as [number | null];
  return code === 0;
};

const isKilled = async (copy: string, mutant: Mutant): Promise<boolean> => {
  const file = join(copy, RECEIVER, mutant.file);
  const text = readFileSync(file, 'utf8');
  writeFileSync(file, mutated(mutant, text));
  try {
    return !(await pass(copy, mutant.tests));
  } finally {
    writeFileSync(file, text);
  }
};

/** So many of the list: one after another from the given one on, else spread over it. */
const choose = (amount: number, from: number | undefined): readonly Mutant[] => {
  if (from !== undefined) return mutants.slice(from - 1, from - 1 + amount);
  const every = Math.max(mutants.length / amount, 1);
  return mutants.filter((_, n) => Math.floor(n / every) !== Math.floor((n - 1) / every));
};

/** Makes so many mistakes, spread over the list or from one of it on, one at a time, and says which of them the tests do not notice. */
export const run = async (amount = mutants.length, from?: number): Promise<void> => {
  const chosen = choose(amount, from);
  const copy = copyOf();
  const survivors: Mutant[] = [];
  try {
    const tests = [...new Set(chosen.flatMap((mutant) => mutant.tests))];
    if (!(await pass(copy, tests))) throw new Error(`without a mistake these tests must pass: ${tests.join(', ')}`);
    for (const mutant of chosen) {
      const killed = await isKilled(copy, mutant);
      if (!killed) survivors.push(mutant);
      process.stdout.write(`${killed ? 'killed  ' : 'SURVIVED'} ${mutant.row} (${mutant.file})\n`);
    }
  } finally {
    rmSync(copy, { recursive: true });
  }
  process.stdout.write(`${chosen.length - survivors.length} of ${chosen.length} killed\n`);
  if (survivors.length > 0) process.exitCode = 1;
};
