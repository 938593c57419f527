import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { folderOf } from './doctor/files.ts';
import { median, table } from './exporter/measure.ts';

const root = join(import.meta.dirname, '..');
const RUNS = 5;
const FILES = 500;
const MANY = 1000;
const BUILT = 'packages/tocsin/dist/src/cli/main.js';

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

/** The package as it is published, or the command line from its sources where there was none. */
const doctorOf = (worktree: string): readonly string[] => {
  const found = [BUILT, 'packages/tocsin/src/cli/main.ts', 'src/cli/main.ts'].find((path) =>
    existsSync(join(worktree, path)),
  );
  if (found === undefined) throw new Error(`${worktree} is no worktree of this project`);
  return [process.execPath, join(worktree, found), 'doctor', '.'];
};

/**
 * The doctor over 500 files beside that of an older commit, whose worktree TOCSIN_OLD names, and beside promtool on the same
 * rules; and its memory over 1,000. All are measured in turn, so that a busy machine is busy for each.
 */
export const run = async (): Promise<void> => {
  const old = process.env['TOCSIN_OLD'];
  const built = spawnSync('npm', ['run', '--silent', 'build', '--workspace', 'tocsin'], {
    cwd: root,
    stdio: 'inherit',
  });
  if (built.status !== 0) throw new Error('the package does not build');
  const [folder, ofRules, many] = [folderOf(FILES), folderOf(FILES, 'rules'), folderOf(MANY)];
  try {
    const rules = readdirSync(ofRules);
    const rounds = Array.from({ length: RUNS }, () => ({
      here: costOf(doctorOf(root), folder),
      ...(old === undefined ? {} : { older: costOf(doctorOf(old), folder) }),
      hereOfRules: costOf(doctorOf(root), ofRules),
      promtool: costOf(['promtool', 'check', 'rules', ...rules], ofRules),
    }));
    const here = median(rounds.map((round) => round.here.time));
    const hereOfRules = median(rounds.map((round) => round.hereOfRules.time));
    const beside = (what: string, ours: number, times: readonly number[], wanted: string): readonly string[] =>
      times.length === 0
        ? []
        : [what, `${median(times).toFixed(2)} s`, `${(ours / median(times)).toFixed(2)} x`, wanted];
    const older = rounds.flatMap((round) => round.older?.time ?? []);
    const promtool = rounds.map((round) => round.promtool.time);
    const memory = costOf(doctorOf(root), many).memory;
    const rows = [
      [`processor time, median of ${RUNS}`, 'time', 'here to it', 'wanted'],
      [`the doctor, ${FILES} files`, `${here.toFixed(2)} s`, '', ''],
      beside('an older doctor', here, older, 'at most 0.5 x'),
      [`the doctor, the ${rules.length} files of rules`, `${hereOfRules.toFixed(2)} s`, '', ''],
      beside('promtool check rules', hereOfRules, promtool, 'at most 1.0 x'),
      [`memory, ${MANY} files`, `${memory.toFixed(0)} MB`, '', 'under 400 MB'],
    ];
    process.stdout.write(`${table(rows.filter((each) => each.length > 0))}\n`);
  } finally {
    for (const each of [folder, ofRules, many]) rmSync(each, { recursive: true, force: true });
  }
};
