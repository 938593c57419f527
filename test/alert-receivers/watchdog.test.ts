import { describe, expect, test } from 'vitest';
import { stateOf, type IncidentRules } from '../../packages/tocsin/src/receiver/incidents/incident.ts';
import type { Ledger } from '../../packages/tocsin/src/receiver/ledger/port.ts';
import { openLedger } from '../../packages/tocsin/src/receiver/ledger/sqlite.ts';
import type { Watching } from '../../packages/tocsin/src/receiver/watchdog/state.ts';
import { testReceiver } from './people-kit.ts';
import { alert, delivery } from './samples.ts';
import { scratch, scratchLedger } from './scratch.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const watching: Watching = { alert: 'Watchdog', patience: 12 * MINUTE, priority: 'P1' };
const rules: IncidentRules = {
  respondWithin: { P1: 15 * MINUTE, P2: 30 * MINUTE, P3: 2 * HOUR, P4: 24 * HOUR },
  together: 10 * MINUTE,
  quiet: 30 * MINUTE,
  storm: 3,
};
const bytes = (...alerts: readonly unknown[]): Uint8Array =>
  new TextEncoder().encode(JSON.stringify(delivery(...alerts)));
const watchdog = { alertname: 'Watchdog', priority: 'P4' };

/** A receiver's ledger with a clock: time passes only while it listens, as its task does, twice a minute. */
const set = async (folder = scratch()) => {
  let ledger: Ledger = await scratchLedger(folder);
  let clock = Date.UTC(2026, 0, 1, 10);
  const turns = async (): Promise<void> => {
    await ledger.turnWatchdog(watching, rules, clock);
    await ledger.turnIncidents(rules, clock);
  };
  await turns();
  return {
    ledger: () => ledger,
    hear: async (change: Record<string, unknown> = {}): Promise<void> => {
      await ledger.deliver(bytes(alert({ labels: watchdog, ...change })), {}, clock);
      await turns();
    },
    listen: async (ms: number): Promise<void> => {
      for (const end = clock + ms; clock < end;) {
        clock = Math.min(clock + 30 * SECOND, end);
        await turns();
      }
    },
    /** It is down for a while, and begins again with what is on disk. */
    down: async (ms: number): Promise<void> => {
      await ledger.close();
      clock += ms;
      ledger = await openLedger(folder);
      await turns();
    },
    clock: () => clock,
    end: () => ledger.close(),
    news: async (): Promise<readonly string[]> => {
      const notes = await ledger.pendingNotes(100);
      for (const { seq } of notes) await ledger.notify(seq, [], clock);
      return notes.map(({ kind, says }) => `${kind}: ${says}`);
    },
  };
};
const SILENT =
  'Watchdog did not arrive for 12 minutes: Prometheus, Alertmanager or the connection from them is down, and alerts reach nobody';

describe('the watchdog', () => {
  test('comes: nobody is told, and what always fires is no incident', async () => {
    const { ledger, hear, listen, news } = await set();
    for (let n = 0; n < 10; n += 1) {
      await hear();
      await listen(11 * MINUTE);
    }
    expect(await news()).toEqual([]);
    expect(await ledger().incidents('open', 9)).toEqual([]);
  });
  test('falls silent: an incident tells it once, and its end with how long it was', async () => {
    const { ledger, hear, listen, news, clock } = await set();
    await hear();
    await listen(12 * MINUTE - 1);
    expect(await news()).toEqual([]);
    await listen(1);
    expect(await news()).toEqual([`opened: opened as P1: ${SILENT}`]);
    expect(await ledger().incidents('open', 9)).toMatchObject([
      { number: 'INC-2026-001', priority: 'P1', title: 'Watchdog is silent', openedBy: 'the receiver' },
    ]);
    await ledger().ackIncident('INC-2026-001', 'Ada', clock());
    await listen(28 * MINUTE);
    await hear();
    await listen(MINUTE);
    expect(await news()).toEqual(['acknowledged: acknowledged', 'recovered: Watchdog is back after 40 minutes']);
    expect((await ledger().incidents('open', 9)).map(stateOf)).toEqual(['recovered']);
    for (let n = 0; n < 6; n += 1) {
      await listen(5 * MINUTE);
      await hear();
    }
    expect(await news()).toEqual(['closed: closed by itself: it stayed quiet']);
  });
  test('that nobody looks after is escalated like any other incident', async () => {
    const { hear, listen, news } = await set();
    await hear();
    await listen(12 * MINUTE + 30 * MINUTE);
    expect((await news()).map((line) => line.split(':')[0])).toEqual(['opened', 'escalated', 'escalated']);
  });
  test('that falls silent again soon is the same incident', async () => {
    const { hear, listen, news, ledger } = await set();
    await hear();
    await listen(13 * MINUTE);
    await hear();
    await listen(13 * MINUTE);
    expect((await news()).map((line) => line.split(':')[0])).toEqual(['opened', 'recovered', 'relapsed']);
    expect((await ledger().incidents('open', 9)).map(stateOf)).toEqual(['open']);
  });
  test('is told to be back also when its incident was closed before', async () => {
    const { hear, listen, news, ledger, clock } = await set();
    await hear();
    await listen(12 * MINUTE);
    await ledger().closeIncident('INC-2026-001', 'Ada', clock());
    await listen(8 * MINUTE);
    await hear();
    expect((await news()).at(-1)).toBe('recovered: Watchdog is back after 20 minutes');
  });
  test('is not heard when it resolves, when it is another alert, or when the reconciler finds it', async () => {
    const { hear, listen, news, ledger, clock } = await set();
    await hear();
    await listen(6 * MINUTE);
    await hear({ status: 'resolved', endsAt: '2026-01-01T10:05:00Z' });
    await hear({ labels: { alertname: 'DiskSpaceLow' } });
    const seen = { alertKey: 'k', labels: watchdog, status: 'firing', startsAt: clock(), endsAt: 0 } as const;
    await ledger().ingest({ groupKey: 'reconcile', truncated: 0, groupLabels: {}, alerts: [seen] }, {}, clock());
    await listen(6 * MINUTE);
    expect(await news()).toEqual([`opened: opened as P1: ${SILENT}`]);
  });
});

describe('a receiver that was down', () => {
  test('does not cry when it begins: the time in which nobody listened is no silence', async () => {
    const { hear, listen, down, news, end } = await set();
    await hear();
    await listen(5 * MINUTE);
    await down(8 * HOUR);
    await listen(6 * MINUTE);
    expect(await news()).toEqual([]);
    await listen(MINUTE);
    expect((await news())[0]).toMatch(/^opened: opened as P1: Watchdog did not arrive for 8 hours 12 minutes/);
    await end();
  });
  test('again and again still notices, for what it has listened adds up', async () => {
    const { hear, listen, down, news, end } = await set();
    await hear();
    for (let n = 0; n < 4; n += 1) {
      await listen(3 * MINUTE);
      await down(2 * MINUTE);
    }
    expect((await news())[0]).toMatch(/^opened/);
    await end();
  });
  test('has not forgotten that it is silent: it tells neither that again nor nothing when it is back', async () => {
    const { hear, listen, down, news, end } = await set();
    await hear();
    await listen(12 * MINUTE);
    expect(await news()).toHaveLength(1);
    await down(MINUTE * 2);
    await listen(MINUTE);
    expect(await news()).toEqual([]);
    await hear();
    expect(await news()).toEqual(['recovered: Watchdog is back after 15 minutes']);
    await end();
  });
  test('hears what is delivered before it looks at its clock for the first time', async () => {
    const folder = scratch();
    const { ledger, hear, clock, end } = await set(folder);
    await hear();
    const later = clock() + HOUR;
    await ledger().deliver(bytes(alert({ labels: watchdog })), {}, later);
    expect(await ledger().turnWatchdog(watching, rules, later)).toEqual({
      changed: 0,
      next: later + watching.patience,
    });
    await end();
  });
});

test('neither maintenance nor the kill switch mutes it, and it is told where people are told, not to Alertmanager', async () => {
  const { ledger, receiver, killSwitch, start } = await testReceiver({
    watchdog: { alert: 'Watchdog', patience: '1s', priority: 'P2' },
  });
  killSwitch.turn(true, 'Ada: a test');
  const until = receiver.clock + HOUR;
  await ledger.planWindow(
    { host: '*', starts: receiver.clock, until, by: 'Ada', why: 'all is rebuilt' },
    receiver.clock,
  );
  await ledger.turnWatchdog({ ...watching, patience: 1_000 }, rules, receiver.clock);
  receiver.clock += 1_000;
  start();
  await expect
    .poll(async () =>
      (await ledger.dueEntries('slack', receiver.clock, 9)).entries.map(({ body }) => JSON.stringify(body)),
    )
    .toContainEqual(expect.stringContaining('Watchdog is silent'));
  expect((await ledger.dueEntries('alertmanager', receiver.clock, 9)).entries).toEqual([]);
});
