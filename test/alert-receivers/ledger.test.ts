import { readDelivery, type Delivery } from '../../packages/tocsin/src/receiver/alerts/payload.ts';
import type { Ledger } from '../../packages/tocsin/src/receiver/ledger/port.ts';
import { openLedger } from '../../packages/tocsin/src/receiver/ledger/sqlite.ts';
import { UsageError } from '../../packages/tocsin/src/shared/usage-error.ts';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, test } from 'vitest';
import { pretence } from './pretend.ts';
import { alert, delivery, labels, resolved } from './samples.ts';
import { scratch, scratchLedger } from './scratch.ts';

const HOUR = 3_600_000;
const answers = { PhpFpmSaturated: ['phpfpm.scale'] };
const read = async (...alerts: readonly unknown[]): Promise<Delivery> => {
  const outcome = readDelivery(delivery(...alerts));
  if (!outcome.ok) throw new Error(outcome.why);
  return outcome.value;
};
const pool = (n: number): unknown => alert({ labels: { ...labels, pool: `pool-${n}` } });

test('a second receiver on the same folder is refused, and the first goes on', async () => {
  const folder = scratch();
  const ledger = await scratchLedger(folder);
  const refusal = await openLedger(folder).catch((error: unknown) => error);
  expect(refusal).toBeInstanceOf(UsageError);
  expect(String(refusal)).toContain(`another receiver uses the state folder ${folder}`);
  expect(await ledger.ingest(await read(alert()), answers, 1)).toEqual(['opened']);
});
test('what was ingested is there when the ledger is opened again', async () => {
  const folder = scratch();
  const first = await openLedger(folder);
  await first.ingest(await read(alert()), answers, 1);
  await first.close();
  const again = await scratchLedger(folder);
  expect(await again.ingest(await read(alert()), answers, 2)).toEqual(['repeated']);
  expect(await again.countRuns()).toEqual({ planned: 1 });
});
test('a hundred deliveries at once, each of them twice, plan a run each', async () => {
  const ledger = await scratchLedger();
  const deliveries = Array.from({ length: 200 }, async (_, n) => ledger.ingest(await read(pool(n % 100)), answers, n));
  const meanings = (await Promise.all(deliveries)).flat();
  expect(meanings.filter((meaning) => meaning === 'opened')).toHaveLength(100);
  expect(await ledger.countRuns()).toEqual({ planned: 100 });
});
test('an alert without a response is recorded, and plans nothing', async () => {
  const ledger = await scratchLedger();
  const other = alert({ labels: { alertname: 'constructor' } });
  expect(await ledger.ingest(await read(other), answers, 1)).toEqual(['opened']);
  expect(await ledger.countRuns()).toEqual({});
});
test('a call that fails does not take its neighbours along', async () => {
  const ledger = await scratchLedger();
  const broken = { ...(await read(pool(1))), groupKey: undefined as unknown as string };
  const [bad, good] = await Promise.allSettled([
    ledger.ingest(broken, answers, 1),
    ledger.ingest(await read(pool(2)), answers, 1),
  ]);
  expect(bad.status).toBe('rejected');
  expect(good.status).toBe('fulfilled');
  expect(await ledger.countRuns()).toEqual({ planned: 1 });
});
test('a closed ledger refuses instead of waiting forever', async () => {
  const ledger = await openLedger(scratch());
  await ledger.close();
  await expect(ledger.countRuns()).rejects.toThrow('the ledger is closed');
  expect(await ledger.ended).toBeUndefined();
});
test('ten thousand alerts in one delivery', async () => {
  const ledger = await scratchLedger();
  const all = await read(...Array.from({ length: 10_000 }, (_, n) => pool(n)));
  expect(await ledger.ingest(all, answers, 1)).toHaveLength(10_000);
});

test('what is over and old is forgotten, what is open or under way stays', async () => {
  const ledger = await scratchLedger();
  const receiver = pretence(ledger);
  const begun = receiver.clock;
  await receiver.deliver(delivery(alert()));
  await receiver.pass(begun + HOUR);
  await receiver.deliver(delivery(resolved()));
  expect(await ledger.prune(begun, begun)).toBe(0);
  receiver.clock += 100 * HOUR;
  await receiver.deliver(delivery(alert({ startsAt: '2026-01-03T10:00:00Z' })));
  expect(await ledger.prune(receiver.clock - HOUR, receiver.clock)).toBeGreaterThan(5);
  expect((await ledger.runs(9)).map(({ state }) => state)).toEqual(['planned']);
  expect(await ledger.openEpisodes()).toHaveLength(1);
  expect(await ledger.prune(receiver.clock - HOUR, receiver.clock)).toBe(0);
});
test('a ledger of version 1 is taken over with its runs', async () => {
  const folder = scratch();
  const db = new DatabaseSync(join(folder, 'ledger.sqlite'));
  db.exec(readFileSync(new URL('./ledger-v1.sql', import.meta.url), 'utf8'));
  db.close();
  const ledger = await scratchLedger(folder);
  expect(await ledger.runs(1)).toMatchObject([{ alert: 'PhpFpmSaturated', state: 'succeeded', beganAt: null }]);
  expect(await ledger.ingest(await read(pool(1)), answers, 2)).toEqual(['opened']);
});

describe('the file of the ledger', () => {
  /** Notes of a kilobyte, each a line of the record. */
  const fill = async (ledger: Ledger, at: number): Promise<void> => {
    const signIn = { kind: 'signed in', from: '127.0.0.1', says: 'x'.repeat(1_000) };
    await Promise.all(
      Array.from({ length: 4_000 }, (_, n) => ledger.recordSignIn({ ...signIn, by: `person ${n}` }, at)),
    );
  };
  const autoVacuum = (file: string): unknown => {
    const db = new DatabaseSync(file);
    try {
      return db.prepare('PRAGMA auto_vacuum').get()?.['auto_vacuum'];
    } finally {
      db.close();
    }
  };

  test('becomes smaller when what is over is forgotten, part by part', async () => {
    const folder = scratch();
    const ledger = await openLedger(folder);
    await fill(ledger, 1_000);
    await ledger.recordSwitch({ on: true, by: 'Ada', why: 'a drill' }, HOUR);
    for (const { seq } of await ledger.pendingNotes(9)) await ledger.notify(seq, [], HOUR);
    await ledger.close();
    const file = join(folder, 'ledger.sqlite');
    const full = statSync(file).size;
    const again = await openLedger(folder);
    while ((await again.prune(HOUR - 1, 2 * HOUR)) > 0);
    const parts: number[] = [];
    for (let part = 1; part > 0; parts.push(part)) part = await again.givePagesBack();
    expect(await again.givePagesBack()).toBe(0);
    await again.close();
    expect(parts.length).toBeGreaterThan(2);
    expect(Math.max(...parts)).toBeLessThanOrEqual(500);
    expect(statSync(file).size).toBeLessThan(full / 3);
  });

  test('of an older version is written anew once, and holds what it held', async () => {
    const folder = scratch();
    const ledger = await openLedger(folder);
    await ledger.recordSwitch({ on: true, by: 'Grace', why: 'a drill' }, HOUR);
    await ledger.close();
    const file = join(folder, 'ledger.sqlite');
    const db = new DatabaseSync(file);
    db.exec('PRAGMA auto_vacuum = NONE; VACUUM');
    db.close();
    expect(autoVacuum(file)).toBe(0);
    const later = await openLedger(folder);
    expect(await later.pendingNotes(9)).toMatchObject([{ by: 'Grace', says: 'a drill' }]);
    await later.close();
    expect(autoVacuum(file)).toBe(2);
  });
});
