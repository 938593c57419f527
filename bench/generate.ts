import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { commandOf, older } from './checks/older.ts';
import { median, table } from './exporter/measure.ts';

const root = join(import.meta.dirname, '..');
const RUNS = 6;

/** Processor time of a command and of all that it starts, in seconds. */
const processorTime = (command: string, folder: string): number => {
  const timed = `TIMEFORMAT='%U %S'; time (${command} >/dev/null 2>&1)`;
  const { stderr } = spawnSync('bash', ['-c', timed], { cwd: folder, encoding: 'utf8' });
  const [user = NaN, system = NaN] = stderr.trim().split(' ').map(Number);
  return user + system;
};

/**
 * `generate`, whose definitions were type-checked before, `check` and the type check of all environments beside those of an older commit: its worktree, with its
 * node_modules, is named by TOCSIN_OLD. Both are measured in turn, so that a busy machine is busy for both.
 */
export const run = async (): Promise<void> => {
  const old = older();
  const [ours, theirs] = [commandOf(root), commandOf(old)];
  const typeCheck = `${process.execPath} node_modules/.bin/tsc --noEmit -p`;
  // As `generate` and `check` ask for it, where nothing was remembered (decision 35).
  const definitions = `${typeCheck} tsconfig.definitions.json --checkers 1 --customConditions tocsin-declared`;
  const measured = [
    ['generate --skip-types', `${ours} generate --skip-types`, `${theirs} generate`],
    ['generate', `${ours} generate`, `${theirs} generate`],
    ['check --skip-types', `${ours} check --skip-types`, `${theirs} check`],
    ['type check of definitions', definitions, `${typeCheck} .`],
  ].map(([what = '', our = '', their = '']) => {
    const pairs = Array.from({ length: RUNS }, () => [processorTime(our, root), processorTime(their, old)] as const);
    const [here, there] = [median(pairs.map(([time]) => time)), median(pairs.map(([, time]) => time))];
    return [what, `${here.toFixed(2)} s`, `${there.toFixed(2)} s`, `${(here / there).toFixed(2)} x`];
  });
  process.stdout.write(`${table([['processor time, median', 'here', 'older', 'ratio'], ...measured])}\n`);
};
