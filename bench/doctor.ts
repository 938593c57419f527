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
  /** Seconds that it took. */
  readonly elapsed: number;
  /** MB at the peak. */
  readonly memory: number;
}

/** What a command costs, as GNU time tells it. */
const costOf = (command: readonly string[], folder: string): Cost => {
  const { stderr, error } = spawnSync('/usr/bin/time', ['-f', 'cost %U %S %e %M', ...command], {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  const [, user, system, elapsed, memory] = /cost ([\d.]+) ([\d.]+) ([\d.]+) (\d+)/.exec(stderr) ?? [];
  if (user === undefined) throw new Error(`this bench needs GNU time: ${error?.message ?? stderr.slice(-200)}`);
  return { time: Number(user) + Number(system), elapsed: Number(elapsed), memory: Number(memory) / 1024 };
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
 * The doctor over 500 files beside that of an older commit, whose worktree TOCSIN_OLD names, and on the rules among them beside
 * promtool and beside pint, which TOCSIN_PINT names; and its memory over 1,000. All are measured in turn, so that a busy machine is
 * busy for each.
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
    const pint = process.env['TOCSIN_PINT'];
    const rounds = Array.from({ length: RUNS }, () => ({
      here: costOf(doctorOf(root), folder),
      ...(old === undefined ? {} : { older: costOf(doctorOf(old), folder) }),
      hereOfRules: costOf(doctorOf(root), ofRules),
      promtool: costOf(['promtool', 'check', 'rules', ...rules], ofRules),
      ...(pint === undefined ? {} : { pint: costOf([pint, '--offline', '--no-color', 'lint', ...rules], ofRules) }),
    }));
    const medians = (costs: readonly Cost[]): Pick<Cost, 'time' | 'elapsed'> => ({
      time: median(costs.map(({ time }) => time)),
      elapsed: median(costs.map(({ elapsed }) => elapsed)),
    });
    const row = (what: string, costs: readonly Cost[], ours?: readonly Cost[], wanted = ''): readonly string[] => {
      if (costs.length === 0) return [];
      const [its, our] = [medians(costs), ours && medians(ours)];
      const ratio = (of: 'time' | 'elapsed'): string => (our ? `${(our[of] / its[of]).toFixed(2)} x` : '');
      return [what, `${its.time.toFixed(2)} s`, ratio('time'), `${its.elapsed.toFixed(2)} s`, ratio('elapsed'), wanted];
    };
    const here = rounds.map((round) => round.here);
    const hereOfRules = rounds.map((round) => round.hereOfRules);
    const memory = costOf(doctorOf(root), many).memory;
    const rows = [
      [`medians of ${RUNS}`, 'processor time', 'here to it', 'elapsed', 'here to it', 'wanted'],
      row(`the doctor, ${FILES} files`, here),
      row(
        'an older doctor',
        rounds.flatMap(({ older }) => older ?? []),
        here,
        'at most 0.5 x',
      ),
      row(`the doctor, the ${rules.length} files of rules`, hereOfRules),
      row(
        'promtool check rules',
        rounds.map((round) => round.promtool),
        hereOfRules,
        pint === undefined ? 'at most 1.0 x' : '',
      ),
      row(
        'pint --offline lint',
        rounds.flatMap((round) => round.pint ?? []),
        hereOfRules,
        'at most 1.0 x',
      ),
      [`memory, ${MANY} files`, `${memory.toFixed(0)} MB`, '', '', '', 'under 400 MB'],
    ];
    process.stdout.write(`${table(rows.filter((each) => each.length > 0))}\n`);
  } finally {
    for (const each of [folder, ofRules, many]) rmSync(each, { recursive: true, force: true });
  }
};
