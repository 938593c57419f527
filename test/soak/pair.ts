import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { DatabaseSync } from 'node:sqlite';
import { startToxic } from '../alert-receivers/toxic.ts';
import type { Store } from '../receiver-pair/kit.ts';
import { pauseAway, readDoor } from './door.ts';
import { begin, stepClock, type Member } from './pair-member.ts';
import { deliver, instanceOf, pendingAt } from './requests.ts';
import { KINDS } from './witness.ts';

export interface PairCount {
  readonly faults: number;
  readonly accepted: number;
  readonly runs: number;
  /** Alerts of accepted deliveries without a run. */
  readonly lost: number;
  /** Effects of actions that must not be repeated, made more than once for one alert. */
  readonly doubled: number;
  /** Runs that said they acted, and did not. */
  readonly invented: number;
  /** Runs that never ended. */
  readonly limbo: number;
  /** Until the other one answered, milliseconds: the longest. */
  readonly slowest: number;
}

/** What happens to the active one, whose clock has stepped before: it dies, it is paused for longer than its lease, or its way to the store is cut. */
const FAULTS = ['kill', 'pause', 'cut'] as const;
const SENDERS = 4;

const isOver = ({ process }: Member): boolean => process.exitCode !== null || process.signalCode !== null;
const ended = async (member: Member): Promise<void> => {
  if (!isOver(member)) await once(member.process, 'exit');
};

const countPair = (folder: string, door: string, told: ReadonlySet<number>) => {
  const db = new DatabaseSync(join(folder, 'ledger.sqlite'));
  const rows = db.prepare('SELECT labels, action, state, due_at FROM run').all();
  db.close();
  const runs = rows.map((row) => ({
    ...row,
    host: (JSON.parse(String(row['labels'])) as { instance: string }).instance,
  }));
  const made = new Map<string, number>();
  for (const { host } of readDoor(door)) made.set(host, (made.get(host) ?? 0) + 1);
  const times = (host: string): number => made.get(host) ?? 0;
  const known = new Set(runs.map(({ host }) => host));
  const is = (run: object, field: string): string => String((run as Record<string, unknown>)[field]);
  return {
    accepted: told.size,
    runs: runs.length,
    lost: [...told].flatMap((n) => KINDS.map((kind) => instanceOf(kind, n))).filter((host) => !known.has(host)).length,
    doubled: [...made].filter(([host, n]) => n > 1 && !host.startsWith('natural')).length,
    invented: runs.filter((run) => /^(succeeded|executed)$/.test(is(run, 'state')) && times(run.host) === 0).length,
    limbo: runs.filter((run) => is(run, 'due_at') !== 'null').length,
  };
};

/**
 * Two receivers on one store, told of alerts without a pause: the active one dies, is paused, or is cut off, again and again, and the other
 * one must take over. `lapse` of the lease in milliseconds.
 */
export const soakPair = async (
  store: Store,
  {
    name,
    faults,
    lapse,
    onFault = () => {},
  }: { readonly name: string; readonly faults: number; readonly lapse: number; readonly onFault?: (n: number) => void },
): Promise<PairCount> => {
  const dir = join(store.run.dir, name);
  mkdirSync(dir);
  const lease = store.lease(name, { lapse });
  const member = async (folder: string): Promise<Member> =>
    begin(dir, join(dir, folder), lease, await startToxic(store.run, store.postgresql.port));
  let [active, passive] = [await member('a'), undefined as Member | undefined];
  let url = await active.active;
  passive = await member('b');
  store.run.atEnd({
    name,
    close: async () => [active, passive].forEach((one) => one?.process.kill('SIGKILL')),
  });

  const accepted = new Set<number>();
  let next = 0;
  let telling = true;
  const tell = async (): Promise<void> => {
    while (telling) {
      const n = next++;
      // As Alertmanager: again until it is accepted, by whoever is active then.
      while ((await deliver(url, n, KINDS)) !== 202) await sleep(20);
      accepted.add(n);
    }
  };
  const tellers = Array.from({ length: SENDERS }, tell);
  let slowest = 0;
  for (let n = 1; n <= faults; n += 1) {
    const fault = FAULTS[n % FAULTS.length];
    const goal = accepted.size + Math.floor(Math.random() * 6);
    while (accepted.size < goal) await sleep(1);
    stepClock(active);
    await sleep(Math.random() * 20);
    if (isOver(active)) throw new Error('the active one ended by itself');
    const begun = performance.now();
    if (fault === 'cut') active.toxic.be('hangs');
    else if (fault === 'kill') active.process.kill('SIGKILL');
    else await pauseAway(join(dir, 'door.sqlite'), active.process.pid ?? 0);
    url = await passive.active;
    slowest = Math.max(slowest, performance.now() - begun);
    const before = active;
    active = passive;
    if (fault === 'cut') before.toxic.be('well');
    if (fault === 'pause') before.process.kill('SIGCONT');
    await ended(before);
    passive = begin(dir, before.folder, lease, before.toxic);
    onFault(n);
  }
  telling = false;
  await Promise.all(tellers);
  // Two minutes without progress is limbo; progress may take as long as it takes.
  for (let least = Infinity, still = 0; still < 1_200;) {
    const left = await pendingAt(url);
    if (left === 0) break;
    still = left < least ? 0 : still + 1;
    least = Math.min(least, left);
    await sleep(100);
  }
  for (const one of [active, passive]) {
    one.process.kill('SIGKILL');
    await ended(one);
  }
  return { faults, ...countPair(active.folder, join(dir, 'door.sqlite'), accepted), slowest: Math.round(slowest) };
};
