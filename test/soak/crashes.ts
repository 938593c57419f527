import { fork, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { env, execPath } from 'node:process';
import { fileURLToPath } from 'node:url';
import { deliveryOf, pour } from '../../bench/receiver/load.ts';
import { NODE_ENVIRONMENT, NODE_FLAGS } from '../../packages/tocsin/src/compile/emit/node.ts';
import { TOKEN } from './requests.ts';
import { KINDS } from './witness.ts';

const child = fileURLToPath(new URL('./child.ts', import.meta.url));
const DELIVERIES = 2_000;
/** The compilers of V8 under which Node's own issues report such ends, each left out, and both. */
const VARIANTS = {
  'as it is shipped': [],
  'without Maglev': ['--no-maglev'],
  'without Sparkplug': ['--no-sparkplug'],
  'without both': ['--no-maglev', '--no-sparkplug'],
} as const;
type Variant = keyof typeof VARIANTS;

interface Tally {
  lives: number;
  /** Processor time of all lives, milliseconds. */
  cpu: number;
  readonly crashes: string[];
}

/** Every core has more to do than it can. */
const starve = (): readonly ChildProcess[] =>
  Array.from({ length: 2 * availableParallelism() }, () => spawn(execPath, ['-e', 'for(;;);'], { stdio: 'ignore' }));

/** One life of a receiver: alerts that nobody answers, alerts that it acts upon, and an end in the middle of work. */
const live = async (dir: string, flags: readonly string[], first: number): Promise<{ cpu: number; end: string }> => {
  const state = await mkdtemp(join(dir, 'state-'));
  const process = fork(child, [state, join(dir, 'witness'), TOKEN], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    execArgv: [...NODE_FLAGS.split(' '), `--report-directory=${dir}`, ...flags],
    env: { ...env, ...NODE_ENVIRONMENT },
  });
  const ended = once(process, 'exit') as Promise<[number | null, string | null]>;
  const said = async <T>(): Promise<T> => ((await once(process, 'message')) as [T])[0];
  const work = async (): Promise<number> => {
    const { port } = await said<{ port: number }>();
    const bodies = Array.from({ length: DELIVERIES }, (_, n) =>
      deliveryOf(first + n * 3, 3, n % 50 === 0 ? KINDS[n % KINDS.length] : 'Load'),
    );
    await pour({ port, token: TOKEN }, bodies);
    process.send('how are you');
    for (;;) {
      const told = await said<{ cpu?: number }>();
      if (told.cpu !== undefined) return told.cpu;
    }
  };
  const cpu = await Promise.race([work().catch(() => Number.NaN), ended.then(() => Number.NaN)]);
  if (process.connected) process.send('end');
  const [code, signal] = await ended;
  await rm(state, { recursive: true });
  return { cpu, end: signal ?? (code === 0 && Number.isFinite(cpu) ? '' : `exit ${code}`) };
};

/** Whether Node itself dies under load, by what of V8 takes part; `minutes` in all, turn and turn about. */
export const run = async (minutes = 30): Promise<void> => {
  const dir = await mkdtemp(join(tmpdir(), 'tocsin-crashes-'));
  await writeFile(join(dir, 'witness'), '');
  const turns = (Object.keys(VARIANTS) as Variant[]).map((variant): readonly [Variant, Tally] => [
    variant,
    { lives: 0, cpu: 0, crashes: [] },
  ]);
  const busy = starve();
  try {
    const until = Date.now() + minutes * 60_000;
    for (let turn = 0; Date.now() < until; turn += 1) {
      const [variant, tally] = turns[turn % turns.length] as (typeof turns)[number];
      const { cpu, end } = await live(dir, VARIANTS[variant], turn * 3 * DELIVERIES);
      tally.lives += 1;
      if (end === '') tally.cpu += cpu;
      else {
        tally.crashes.push(end);
        process.stderr.write(`life ${turn + 1}, ${variant}: ${end}\n`);
      }
    }
  } finally {
    for (const process of busy) process.kill('SIGKILL');
  }
  let crashed = 0;
  for (const [variant, { lives, cpu, crashes }] of turns) {
    crashed += crashes.length;
    const sound = lives - crashes.length;
    const words = [
      `${lives} lives`,
      `${(cpu / sound / (DELIVERIES / 1000)).toFixed(0)} ms of processor time a thousand deliveries`,
      `${crashes.length} crashes${crashes.length === 0 ? '' : `: ${crashes.join(', ')}`}`,
    ];
    process.stdout.write(`${variant.padEnd(18)} ${words.join(', ')}\n`);
  }
  if (crashed > 0) {
    process.stdout.write(`what Node reported of them is in ${dir}\n`);
    process.exitCode = 1;
  } else await rm(dir, { recursive: true });
};
