import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { env } from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { NODE_ENVIRONMENT, NODE_FLAGS } from '../packages/tocsin/src/compile/emit/node.ts';
import { openStore, type Store } from '../test/receiver-pair/kit.ts';
import type { PairOfChild } from '../test/soak/pair-member.ts';
import { deliveryOf, pour } from './receiver/load.ts';

const TOKEN = 'bench';
const WARM = 1_000_000;
const bodies = (count: number, from = 0): readonly Buffer[] =>
  Array.from({ length: count }, (_, n) => deliveryOf(from + n, 1));

const start = (dir: string, folder: string, more: Readonly<Record<string, string>>): ChildProcess =>
  fork(
    fileURLToPath(new URL('../test/soak/child.ts', import.meta.url)),
    [join(dir, folder), join(dir, 'witness'), TOKEN],
    {
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      execArgv: NODE_FLAGS.split(' '),
      env: { ...env, ...NODE_ENVIRONMENT, ...more },
    },
  );
const end = async (child: ChildProcess | undefined): Promise<void> => {
  if (child === undefined) return;
  child.kill('SIGKILL');
  await once(child, 'exit');
};

/** Requests a second that are answered once they are on disk; of a pair with a passive one that follows, which costs this machine as well. */
const ingest = async (pairIn?: { readonly store: Store; readonly name: string }): Promise<number> => {
  const dir = await mkdtemp(join(tmpdir(), 'tocsin-bench-'));
  await writeFile(join(dir, 'witness'), '');
  const pair: PairOfChild | undefined = pairIn && {
    lease: pairIn.store.lease(pairIn.name, { lapse: 60_000 }),
    door: join(dir, 'door.sqlite'),
    ahead: 0,
  };
  const more: Readonly<Record<string, string>> = pair === undefined ? {} : { TOCSIN_SOAK_PAIR: JSON.stringify(pair) };
  const active = start(dir, 'active', more);
  let passive: ChildProcess | undefined;
  try {
    const [{ port }] = (await once(active, 'message')) as [{ port: number }];
    if (pair !== undefined) passive = start(dir, 'passive', more);
    const target = { port, token: TOKEN };
    await pour(target, bodies(300, WARM));
    // It has begun to follow: what its start costs is not what is measured.
    await sleep(3_000);
    return await pour(target, bodies(3_000));
  } finally {
    await end(passive);
    await end(active);
    await rm(dir, { recursive: true });
  }
};

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
const line = (what: string, value: string): void => void process.stdout.write(`${what.padEnd(58)} ${value}\n`);

/** What a receiver of a pair takes in, beside one that is alone: turn and turn about, so that what else the machine does falls on both. */
export const run = async (): Promise<void> => {
  const store = await openStore();
  const rounds: { readonly one: number; readonly two: number }[] = [];
  try {
    for (let round = 0; round < 5; round += 1)
      rounds.push({ one: await ingest(), two: await ingest({ store, name: `bench-${round}` }) });
  } finally {
    await store.stop();
  }
  line('durable ingest, one alert a request, alone on SQLite', `${median(rounds.map(({ one }) => one)).toFixed(0)} /s`);
  line('the same, of a pair on PostgreSQL', `${median(rounds.map(({ two }) => two)).toFixed(0)} /s`);
  line('ratio (wanted: at least 0.5)', median(rounds.map(({ one, two }) => two / one)).toFixed(2));
};
