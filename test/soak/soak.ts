import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { env } from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { copiesIn } from '../../packages/tocsin/src/receiver/ledger/backups/folder.ts';
import { openBackups, type Earlier } from './backups.ts';
import { lookAtCopies } from './copies.ts';
import { count, type Count } from './count.ts';
import { pendingAt, TOKEN } from './requests.ts';
import { Told } from './told.ts';

const child = fileURLToPath(new URL('./child.ts', import.meta.url));
/** Deliveries under way at the same time. */
const SENDERS = 4;
/** Kills from one backup to the next. */
const BACKUP_EVERY = 7;
/** Fewer kills leave no room for a backup and what is lost after it. */
const ENOUGH = 20;

export interface SoakOptions {
  readonly dir: string;
  /** In the middle of them a backup is restored, older than what was accepted since. */
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
    env: { ...env, NODE_COMPILE_CACHE: join(dir, 'compiled'), TOCSIN_SOAK_COPIES: join(dir, 'copies') },
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

/**
 * Kills a receiver again and again, a few accepted deliveries after it started, while backups are made, its own and those of a command, and
 * restores one of these in the middle; then lets it finish, and counts.
 */
export const soak = async ({ dir, kills, onKill = () => {} }: SoakOptions): Promise<Count> => {
  writeFileSync(join(dir, 'witness'), '');
  mkdirSync(join(dir, 'copies'));
  const told = new Told();
  const backups = openBackups(dir, () => told.known());
  let forgotten = 0;
  let earlier: Earlier | undefined;

  const tellUntilDead = async (url: string): Promise<void> => {
    while (await told.tell(url));
  };
  const liveAndDie = async (): Promise<void> => {
    const receiver = start(dir);
    // One in five dies while it starts, between its first breath and its first answer.
    if (Math.random() < 0.2) {
      await Promise.race([sleep(Math.random() * 500), receiver.url]);
      return kill(receiver);
    }
    const url = await receiver.url;
    if (url === undefined) throw new Error('the receiver did not start');
    const tellers = Array.from({ length: SENDERS }, () => tellUntilDead(url));
    const goal = told.accepted.size + Math.floor(Math.random() * 6);
    while (told.accepted.size < goal) await sleep(1);
    await sleep(Math.random() * 20);
    await kill(receiver);
    await Promise.all(tellers);
  };

  const middle = Math.floor(kills / 2);
  for (let killed = 1; killed <= kills; killed += 1) {
    await liveAndDie();
    onKill(killed);
    // The last one before the restore is some kills old.
    if (killed % BACKUP_EVERY === 1 && (killed > middle || killed < middle - BACKUP_EVERY / 2)) backups.begin();
    if (killed === middle && kills >= ENOUGH) {
      const restored = await backups.restore();
      earlier = restored.earlier;
      forgotten = told.restored(dir, restored.known, earlier);
    }
  }

  const last = start(dir);
  const url = await last.url;
  if (url === undefined) throw new Error('the receiver did not start');
  await told.tellAgain(url);
  // Two minutes without progress is limbo; progress may take as long as it takes.
  for (let before = Infinity, still = 0; still < 1_200;) {
    const left = await pendingAt(url);
    if (left === 0) break;
    still = left < before ? 0 : still + 1;
    before = Math.min(before, left);
    await sleep(100);
  }
  // Those that were killed may have left none of their own: this one lives for as long as that takes, up to two minutes.
  for (let waited = 0; waited < 1_200 && copiesIn(join(dir, 'copies'), Date.now()).length === 0; waited++)
    await sleep(100);
  await kill(last);
  await backups.over();
  const { copies, broken } = lookAtCopies(join(dir, 'copies'), join(dir, 'state'));
  const { accepted, orders, sent } = told;
  const happened = { copies, broken, accepted: accepted.size, expected: told.expected(), orders, sent };
  return count(dir, { kills, backups: backups.made(), earlier, forgotten, ...happened });
};
