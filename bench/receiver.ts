import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { env } from 'node:process';
import { fileURLToPath } from 'node:url';
import { NODE_ENVIRONMENT, NODE_FLAGS } from '../packages/tocsin/src/compile/emit/node.ts';
import { deliveryOf, post, pour, type Target } from './receiver/load.ts';
import { storm } from './receiver/storm.ts';

const TOKEN = 'bench';
/** What Node has compiled, as the command line keeps it from one start to the next. */
const compiled = await mkdtemp(join(tmpdir(), 'tocsin-compiled-'));
const files = {
  ours: fileURLToPath(new URL('../test/soak/child.ts', import.meta.url)),
  peer: fileURLToPath(new URL('receiver/peer.ts', import.meta.url)),
};

interface Server extends Target {
  readonly process: ChildProcess;
  /** Milliseconds from its start to its first word. */
  readonly coldStart: number;
}
/** Starts a server on a ledger of its own, measures it, and ends it. */
const withServer = async <T>(kind: keyof typeof files, work: (server: Server) => Promise<T>): Promise<T> => {
  const dir = await mkdtemp(join(tmpdir(), 'tocsin-bench-'));
  const witness = join(dir, 'witness');
  await writeFile(witness, '');
  const begun = performance.now();
  const process = fork(files[kind], [join(dir, 'state'), witness, TOKEN], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    // As its container does.
    execArgv: NODE_FLAGS.split(' '),
    env: { ...env, ...NODE_ENVIRONMENT, NODE_COMPILE_CACHE: compiled },
  });
  try {
    const [{ port }] = (await once(process, 'message')) as [{ port: number }];
    return await work({ process, port, token: TOKEN, coldStart: performance.now() - begun });
  } finally {
    process.kill('SIGKILL');
    await once(process, 'exit');
    await rm(dir, { recursive: true });
  }
};
interface Health {
  /** The longest stall of the event loop, and the time that all threads computed, both since it was last asked; milliseconds. */
  readonly stall: number;
  readonly cpu: number;
  readonly rss: number;
}
const health = async ({ process }: Server): Promise<Health> => {
  process.send('how are you');
  const [told] = (await once(process, 'message')) as [Health];
  return told;
};

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
const line = (what: string, value: string): void => void process.stdout.write(`${what.padEnd(58)} ${value}\n`);
const bodies = (requests: number, each: number, from = 0): readonly Buffer[] =>
  Array.from({ length: requests }, (_, n) => deliveryOf(from + n * each, each));

const WARM = 1_000_000;
const single = async (server: Server): Promise<number> => {
  await pour(server, bodies(300, 1, WARM));
  return pour(server, bodies(3_000, 1));
};

const ingest = async (): Promise<void> => {
  // Turn and turn about, so that what else the machine does falls on both.
  const rounds: { ours: number; peer: number }[] = [];
  for (let round = 0; round < 3; round += 1)
    rounds.push({ peer: await withServer('peer', single), ours: await withServer('ours', single) });
  const ours = median(rounds.map((round) => round.ours));
  const peer = median(rounds.map((round) => round.peer));
  line('durable ingest, one alert a request, ours', `${ours.toFixed(0)} /s`);
  line('the same, Express and one INSERT', `${peer.toFixed(0)} /s`);
  line('ratio (wanted: at least 0.6)', median(rounds.map((round) => round.ours / round.peer)).toFixed(2));
};
const tens = async (): Promise<void> => {
  const rounds: { ours: number; peer: number; cpu: number }[] = [];
  const ten = async (server: Server): Promise<number> => {
    await pour(server, bodies(100, 10, WARM));
    return (await pour(server, bodies(2_000, 10))) * 10;
  };
  for (let round = 0; round < 3; round += 1) {
    const peer = await withServer('peer', ten);
    const [ours, cpu] = await withServer('ours', async (server) => {
      await health(server);
      return [await ten(server), (await health(server)).cpu / 21];
    });
    rounds.push({ ours, peer, cpu });
  }
  line(
    'durable ingest, ten alerts a request (wanted: 15 000)',
    `${median(rounds.map(({ ours }) => ours)).toFixed(0)} alerts/s`,
  );
  line('the same, Express and one INSERT', `${median(rounds.map(({ peer }) => peer)).toFixed(0)} alerts/s`);
  line('ratio', median(rounds.map(({ ours, peer }) => ours / peer)).toFixed(2));
  line('time computed for 1 000 alerts, all threads', `${median(rounds.map(({ cpu }) => cpu)).toFixed(0)} ms`);
};
const tenThousand = async (): Promise<void> => {
  const body = deliveryOf(0, 10_000);
  const peer = await withServer('peer', async (server) => {
    await pour(server, bodies(300, 1, WARM));
    return post(server, body);
  });
  await withServer('ours', async (server) => {
    await pour(server, bodies(300, 1, WARM));
    await health(server);
    const first = await post(server, body);
    const { stall } = await health(server);
    line(
      `one request of 10 000 alerts, ${(body.length / 1e6).toFixed(1)} MB (wanted: under 250 ms)`,
      `${first.toFixed(0)} ms`,
    );
    line('the same, Express and one INSERT of the whole body', `${peer.toFixed(0)} ms`);
    line('  longest stall of the event loop (wanted: under 100 ms)', `${stall.toFixed(0)} ms`);
    const again: number[] = [];
    for (let n = 0; n < 5; n += 1) again.push(await post(server, body));
    line('the same again, duplicates (wanted: 100 000)', `${(10_000_000 / median(again)).toFixed(0)} alerts/s`);
  });
};
const GROUPS = 10_000;
const groups = (): Promise<void> =>
  withServer('ours', async (server) => {
    const { stored, putOff, milliseconds } = await storm(server, GROUPS);
    line(`groups of a real Alertmanager at once, stored of ${GROUPS}`, String(stored));
    line('  put off with 503, and sent again', String(putOff));
    line('  until the last was stored', `${(milliseconds / 1000).toFixed(1)} s`);
    line('  memory afterwards (wanted: under 300 MB)', `${((await health(server)).rss / 1e6).toFixed(0)} MB`);
  });
const reaction = (): Promise<void> =>
  withServer('ours', async (server) => {
    const times: number[] = [];
    for (let n = 0; n < 50; n += 1) {
      const begun = Date.now();
      const began = once(server.process, 'message') as Promise<[{ began: number }]>;
      await post(server, deliveryOf(n, 1, 'natural'));
      times.push((await began)[0].began - begun);
    }
    line('webhook to start of the action, median (wanted: under 50 ms)', `${median(times)} ms`);
  });
const cold = async (): Promise<void> => {
  line('first start ever', `${(await withServer('ours', async ({ coldStart }) => coldStart)).toFixed(0)} ms`);
  const times: number[] = [];
  for (let n = 0; n < 5; n += 1) times.push(await withServer('ours', async ({ coldStart }) => coldStart));
  line('cold start, median of 5 (wanted: under 1 000 ms)', `${median(times).toFixed(0)} ms`);
};

/** The receiver's numbers, beside the least that could be called durable. Ratios hold on any machine; the rest is this one's. */
export const run = async (): Promise<void> => {
  for (const measure of [cold, ingest, tens, tenThousand, groups, reaction]) await measure();
  await rm(compiled, { recursive: true });
};
