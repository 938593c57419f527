import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { folderOf } from './doctor/files.ts';
import { median, table } from './exporter/measure.ts';

const root = join(import.meta.dirname, '..');
const RUNS = 5;
const FILES = 500;
const MANY = 1000;

interface Cost {
  /** Seconds of processor time. */
  readonly time: number;
  /** MB at the peak. */
  readonly memory: number;
}

/** What a command costs, as GNU time tells it. */
const costOf = (command: readonly string[], folder: string): Cost => {
  const { stderr, error } = spawnSync('/usr/bin/time', ['-f', 'cost %U %S %M', ...command], {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  const [, user, system, memory] = /cost ([\d.]+) ([\d.]+) (\d+)/.exec(stderr) ?? [];
  if (user === undefined) throw new Error(`this bench needs GNU time: ${error?.message ?? stderr.slice(-200)}`);
  return { time: Number(user) + Number(system), memory: Number(memory) / 1024 };
};

const doctorOf = (worktree: string): readonly string[] => {
  const found = ['packages/tocsin/src/cli/main.ts', 'src/cli/main.ts'].find((path) => existsSync(join(worktree, path)));
  if (found === undefined) throw new Error(`${worktree} is no worktree of this project`);
  return [process.execPath, join(worktree, found), 'doctor', '.'];
};

/**
 * The doctor over 500 files beside that of an older commit, whose worktree TOCSIN_OLD names, and beside promtool on the same
 * rules; and its memory over 1,000. All are measured in turn, so that a busy machine is busy for each.
 */
export const run = async (): Promise<void> => {
  const old = process.env['TOCSIN_OLD'];
  const [folder, many] = [folderOf(FILES), folderOf(MANY)];
  try {
    const rules = readdirSync(folder).filter((file) => file.endsWith('.yml'));
    const rounds = Array.from({ length: RUNS }, () => ({
      here: costOf(doctorOf(root), folder),
      ...(old === undefined ? {} : { older: costOf(doctorOf(old), folder) }),
      promtool: costOf(['promtool', 'check', 'rules', ...rules], folder),
    }));
    const here = median(rounds.map((round) => round.here.time));
    const row = (what: string, times: readonly number[], wanted: string): readonly string[] =>
      times.length === 0
        ? []
        : [what, `${median(times).toFixed(2)} s`, `${(here / median(times)).toFixed(2)} x`, wanted];
    const memory = costOf(doctorOf(root), many).memory;
    const rows = [
      [`processor time, median of ${RUNS}`, 'time', 'here to it', 'wanted'],
      [`the doctor, ${FILES} files`, `${here.toFixed(2)} s`, '', ''],
      row(
        'an older doctor',
        rounds.flatMap(({ older }) => older?.time ?? []),
        'at most 0.5 x',
      ),
      row(
        'promtool check rules',
        rounds.map(({ promtool }) => promtool.time),
        '',
      ),
      [`memory, ${MANY} files`, `${memory.toFixed(0)} MB`, '', 'under 400 MB'],
    ];
    process.stdout.write(`${table(rows.filter((each) => each.length > 0))}\n`);
  } finally {
    for (const each of [folder, many]) rmSync(each, { recursive: true, force: true });
  }
};
