import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { deliveryOf, post, pour, type Target } from './receiver/load.ts';

const TOKEN = 'bench';
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
const health = async ({ process }: Server): Promise<{ stall: number; rss: number }> => {
  process.send('how are you');
  const [told] = (await once(process, 'message')) as [{ stall: number; rss: number }];
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
const tens = (): Promise<void> =>
  withServer('ours', async (server) => {
    await pour(server, bodies(100, 10, WARM));
    const rate = await pour(server, bodies(3_000, 10));
    line('durable ingest, ten alerts a request (wanted: 15 000)', `${(rate * 10).toFixed(0)} alerts/s`);
  });
const tenThousand = (): Promise<void> =>
  withServer('ours', async (server) => {
    await pour(server, bodies(300, 1, WARM));
    await health(server);
    const body = deliveryOf(0, 10_000);
    const first = await post(server, body);
    const { stall } = await health(server);
    line(
      `one request of 10 000 alerts, ${(body.length / 1e6).toFixed(1)} MB (wanted: under 250 ms)`,
      `${first.toFixed(0)} ms`,
    );
    line('  longest stall of the event loop (wanted: under 100 ms)', `${stall.toFixed(0)} ms`);
    const again: number[] = [];
    for (let n = 0; n < 5; n += 1) again.push(await post(server, body));
    line('the same again, duplicates (wanted: 100 000)', `${(10_000_000 / median(again)).toFixed(0)} alerts/s`);
  });
const groups = (): Promise<void> =>
  withServer('ours', async (server) => {
    await pour(server, bodies(10_000, 1));
    line('memory after 10 000 groups (wanted: under 300 MB)', `${((await health(server)).rss / 1e6).toFixed(0)} MB`);
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
  const times: number[] = [];
  for (let n = 0; n < 5; n += 1) times.push(await withServer('ours', async ({ coldStart }) => coldStart));
  line('cold start, median of 5 (wanted: under 1 000 ms)', `${median(times).toFixed(0)} ms`);
};

/** The receiver's numbers, beside the least that could be called durable. Ratios hold on any machine; the rest is this one's. */
export const run = async (): Promise<void> => {
  for (const measure of [cold, ingest, tens, tenThousand, groups, reaction]) await measure();
};
