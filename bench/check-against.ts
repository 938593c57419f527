import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { commandOf, older } from './checks/older.ts';
import { median, table } from './exporter/measure.ts';

const root = join(import.meta.dirname, '..');
const PAIRS = 7;
const WANTED = 0.2;

/** Seconds by the clock that `check` takes in a worktree, its judges included. */
const checked = (folder: string): number => {
  const begun = performance.now();
  const { status, stdout } = spawnSync(`${commandOf(folder)} check`, { cwd: folder, shell: true, encoding: 'utf8' });
  if (status !== 0) throw new Error(`check fails in ${folder}: ${stdout}`);
  return (performance.now() - begun) / 1000;
};

/** `tocsin check` of all environments beside that of an older commit, in turn, so that a busy machine is busy for both. */
export const run = async (): Promise<void> => {
  const old = older();
  // What is kept on disk is there from the second time on.
  for (const folder of [root, old]) checked(folder);
  const pairs = Array.from({ length: PAIRS }, () => [checked(root), checked(old)] as const);
  const ratios = pairs.map(([here, there]) => here / there);
  const ratio = median(ratios);
  const rows = [
    ['check, all environments', 'here', 'older', `ratio (wanted: at most ${WANTED})`],
    [
      `median of ${PAIRS} pairs`,
      `${median(pairs.map(([here]) => here)).toFixed(2)} s`,
      `${median(pairs.map(([, there]) => there)).toFixed(2)} s`,
      `${ratio.toFixed(3)} (${Math.min(...ratios).toFixed(3)} to ${Math.max(...ratios).toFixed(3)})`,
    ],
  ];
  process.stdout.write(`${table(rows)}\n`);
  if (ratio > WANTED) process.exitCode = 1;
};
