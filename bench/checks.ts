import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { compileEnvironments } from '../packages/tocsin/src/cli/support/environments.ts';
import { judge } from '../packages/tocsin/src/cli/support/judges.ts';
import project from '../tocsin.config.ts';
import { median, table } from './exporter/measure.ts';

const { stack } = project;

const ROUNDS = 3;
const MOST = 1000;
const child = fileURLToPath(new URL('checks/child.ts', import.meta.url));
const ours = async (): Promise<Readonly<Record<string, number>>> =>
  JSON.parse((await execa(process.execPath, [child])).stdout) as Record<string, number>;

/** Our own checks over the shipped stack, cold, by the thread's own clock, beside the judges that `tocsin check` asks after them. */
export const run = async (): Promise<void> => {
  const names = Object.keys(stack.environments);
  const compiled = await compileEnvironments(names);
  const rounds: { own: Readonly<Record<string, number>>; judges: number }[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const own = await ours();
    const begun = performance.now();
    const { verdicts, absent } = await judge(compiled);
    if (absent.length > 0 || verdicts.some(({ ok }) => !ok)) throw new Error(`a judge is missing, or refuses`);
    rounds.push({ own, judges: performance.now() - begun });
  }
  const row = (what: string, times: readonly number[], wanted = ''): readonly string[] => [
    what,
    `${median(times).toFixed(0)} ms`,
    wanted,
  ];
  const all = rounds.map(({ own }) => Object.values(own).reduce((sum, time) => sum + time, 0));
  const rows = [
    [`median of ${ROUNDS}`, 'time', 'wanted'],
    ...names.map((name) =>
      row(
        `own checks, ${name}`,
        rounds.map(({ own }) => own[name] ?? NaN),
      ),
    ),
    row('own checks, all four', all, `under ${MOST} ms`),
    row(
      'promtool and amtool, all',
      rounds.map(({ judges }) => judges),
    ),
    [
      'ratio to the judges',
      median(rounds.map(({ judges }, round) => (all[round] ?? NaN) / judges)).toFixed(2),
      'below 1',
    ],
  ];
  process.stdout.write(`${table(rows)}\n`);
  if (median(all) > MOST) process.exitCode = 1;
};
