import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { env } from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { delivery } from '../alert-receivers/samples.ts';
import { count, type Count } from './count.ts';
import { KINDS, ORDERED } from './witness.ts';

const child = fileURLToPath(new URL('./child.ts', import.meta.url));
const TOKEN = 'soak';
/** Deliveries under way at the same time. */
const SENDERS = 4;

export interface SoakOptions {
  readonly dir: string;
  readonly kills: number;
  readonly onKill?: (kills: number) => void;
}

interface Started {
  readonly process: ChildProcess;
  /** Resolves with the URL, or undefined if it was killed before. */
  readonly url: Promise<string | undefined>;
}
const start = (dir: string): Started => {
  const process = fork(child, [join(dir, 'state'), join(dir, 'witness'), TOKEN], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    env: { ...env, NODE_COMPILE_CACHE: join(dir, 'compiled') },
  });
  const url = Promise.race([
    once(process, 'message').then(([{ port }]) => `http://127.0.0.1:${String(port)}/api/v1/alerts`),
    once(process, 'exit').then(() => undefined),
  ]);
  return { process, url };
};
const kill = async ({ process }: Started): Promise<void> => {
  if (process.exitCode !== null || process.signalCode !== null) throw new Error('the receiver ended by itself');
  process.kill('SIGKILL');
  await once(process, 'exit');
};

const bodyOf = (n: number): string =>
  JSON.stringify(
    delivery(
      ...KINDS.map((alertname) => ({
        status: 'firing',
        labels: { alertname, instance: `${alertname}-${n}` },
        startsAt: '2026-01-01T10:00:00Z',
        endsAt: '0001-01-01T00:00:00Z',
      })),
    ),
  );

/** A person orders as well, under a key, so that what is sent again is the same order. */
const orderOf = (n: number): string =>
  JSON.stringify({
    action: `witness.${KINDS[n % KINDS.length]}`,
    with: { host: ORDERED[n % ORDERED.length] },
    by: 'Ada',
    why: `order ${n}`,
  });

const ENDS: ReadonlySet<string> = new Set(['succeeded', 'executed', 'escalated']);
/** The runs that have not ended, by the receiver's own metrics: it has the ledger for itself. */
const pendingAt = async (url: string): Promise<number> => {
  const metrics = await (await fetch(new URL('/metrics', url))).text();
  const counts = [...metrics.matchAll(/^tocsin_receiver_runs\{state="([^"]+)"\} (\d+)$/gm)];
  return counts.reduce((sum, [, state = '', n]) => sum + (ENDS.has(state) ? 0 : Number(n)), 0);
};

/** Kills a receiver again and again, a few accepted deliveries after it started, then lets it finish, and counts. */
export const soak = async ({ dir, kills, onKill = () => {} }: SoakOptions): Promise<Count> => {
  writeFileSync(join(dir, 'witness'), '');
  const accepted = new Set<number>();
  const orders = new Map<number, number>();
  let next = 0;
  // Like Alertmanager, it sends again what was not accepted.
  const again: number[] = [];

  const sendUntilDead = async (url: string): Promise<void> => {
    for (;;) {
      const n = again.pop() ?? next++;
      const headers = { authorization: `Bearer ${TOKEN}` };
      const answer = await fetch(url, { method: 'POST', body: bodyOf(n), headers }).catch(() => undefined);
      if (answer?.status === 202) accepted.add(n);
      const run = answer?.status === 202 ? await orderRun(url, n, headers) : undefined;
      if (run === undefined) again.push(n);
      else if ((orders.get(n) ?? run) === run) orders.set(n, run);
      else throw new Error(`order ${n} has two runs`);
      if (answer === undefined) return;
    }
  };

  const orderRun = async (url: string, n: number, headers: Record<string, string>): Promise<number | undefined> => {
    const answer = await fetch(new URL('/api/v1/orders', url), {
      method: 'POST',
      body: orderOf(n),
      headers: { ...headers, 'content-type': 'application/json', 'idempotency-key': String(n) },
    }).catch(() => undefined);
    if (answer === undefined) return undefined;
    if (answer.status !== 202) throw new Error(`order ${n} was answered ${answer.status}`);
    return ((await answer.json().catch(() => undefined)) as { id: number } | undefined)?.id;
  };

  for (let killed = 1; killed <= kills; killed += 1) {
    const receiver = start(dir);
    // One in five dies while it starts, between its first breath and its first answer.
    if (Math.random() < 0.2) await Promise.race([sleep(Math.random() * 500), receiver.url]);
    else {
      const url = await receiver.url;
      if (url === undefined) throw new Error('the receiver did not start');
      const senders = Array.from({ length: SENDERS }, () => sendUntilDead(url));
      const goal = accepted.size + Math.floor(Math.random() * 6);
      while (accepted.size < goal) await sleep(1);
      await sleep(Math.random() * 20);
      await kill(receiver);
      await Promise.all(senders);
      onKill(killed);
      continue;
    }
    await kill(receiver);
    onKill(killed);
  }

  const last = start(dir);
  const url = await last.url;
  if (url === undefined) throw new Error('the receiver did not start');
  // Two minutes without progress is limbo; progress may take as long as it takes.
  for (let before = Infinity, still = 0; still < 1_200;) {
    const left = await pendingAt(url);
    if (left === 0) break;
    still = left < before ? 0 : still + 1;
    before = Math.min(before, left);
    await sleep(100);
  }
  await kill(last);
  return count(dir, kills, accepted, { runs: orders, sent: next });
};
