import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { env } from 'node:process';
import { execa } from 'execa';
import { EXPORTER_FLAGS, NODE_ENVIRONMENT } from '../packages/tocsin/src/compile/emit/node.ts';
import { median, table, times } from './exporter/measure.ts';

const here = join(import.meta.dirname, '..');
const ROUNDS = Number(env['TOCSIN_ROUNDS'] ?? 5);

/** What is compared: the file of bench/exporter that measures it, the rows by their first two cells, and what their ratio is to be. */
const parts = [
  {
    file: 'scraping',
    name: 'scraping',
    rounds: ROUNDS,
    rows: ['counter', 'histogram'].flatMap((kind) => [
      [`scrape 10000 lines, ${kind}, gzip`, 'median', 'at most 0.6x'],
      [`scrape 10000 lines, ${kind}, gzip`, 'time of the processor', 'at most 0.6x'],
    ]),
  },
  {
    file: 'access-log',
    name: 'accessLog',
    rounds: ROUNDS,
    rows: [['access log, 500000 lines', 'ours', 'at least 1.0x']],
  },
  {
    file: 'memory',
    name: 'memory',
    // It does not hang on what else the machine does.
    rounds: 1,
    rows: ['prod-web-01', 'prod-mon-01'].map((host) => [`memory, ${host}`, 'idle, resident', 'ours at most 90 MB']),
  },
] as const;

/** The flags that a checkout's exporter is started with: from 38966c5 on there was this one. */
const flagsOf = (checkout: string): readonly string[] =>
  checkout === here ? EXPORTER_FLAGS.split(' ') : ['--max-semi-space-size=2'];

type Measured = ReadonlyMap<string, number>;
const measure = async (checkout: string, { file, name }: (typeof parts)[number]): Promise<Measured> => {
  const child = join(import.meta.dirname, 'exporter/child.ts');
  const { stdout } = await execa(process.execPath, [...flagsOf(checkout), child, checkout, file, name], {
    // Without the programs of others, which these parts would measure as well.
    env: { ...NODE_ENVIRONMENT, PATH: '/nonexistent' },
  });
  const rows = JSON.parse(stdout) as string[][];
  return new Map(rows.map(([what, measured, result = '']) => [`${what} ${measured}`, Number.parseFloat(result)]));
};

/** Ours beside the exporter of another checkout (`TOCSIN_AGAINST`), after `npm ci` in it: what each measures of itself, in turns. */
export const run = async (): Promise<void> => {
  const against = env['TOCSIN_AGAINST'];
  if (against === undefined || !existsSync(join(against, 'bench/exporter/scraping.ts'))) {
    process.stderr.write('TOCSIN_AGAINST must name the folder of another checkout, with bench/exporter in it\n');
    process.exitCode = 2;
    return;
  }
  const told = [['what', 'measured', 'theirs', 'ours', 'pairs', 'ratio, median', 'least, most', 'wanted']];
  for (const part of parts) {
    const pairs: { readonly theirs: Measured; readonly ours: Measured }[] = [];
    // Turn and turn about, so that what else the machine does falls on both.
    for (let round = 0; round < part.rounds; round += 1)
      pairs.push({ theirs: await measure(against, part), ours: await measure(here, part) });
    for (const [what = '', measured = '', wanted = ''] of part.rows) {
      const of = (side: Measured): number => side.get(`${what} ${measured}`) ?? Number.NaN;
      const ratios = pairs.map(({ theirs, ours }) => of(ours) / of(theirs));
      told.push([
        what,
        measured,
        median(pairs.map(({ theirs }) => of(theirs))).toFixed(2),
        median(pairs.map(({ ours }) => of(ours))).toFixed(2),
        String(part.rounds),
        times(median(ratios)),
        `${times(Math.min(...ratios))}, ${times(Math.max(...ratios))}`,
        wanted,
      ]);
    }
  }
  process.stdout.write(`${table(told)}\n`);
};
