import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { incidentsLog, logLine } from '../../packages/tocsin/src/receiver/incidents/log-file.ts';
import { reviewOf } from '../../packages/tocsin/src/receiver/incidents/review.ts';
import { stateOf, type IncidentRules } from '../../packages/tocsin/src/receiver/incidents/incident.ts';
import type { Ledger } from '../../packages/tocsin/src/receiver/ledger/port.ts';
import { pretence, type Pretence } from './pretend.ts';
import { alert, delivery, labels } from './samples.ts';
import { scratch, scratchLedger } from './scratch.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const rules: IncidentRules = {
  respondWithin: { P1: 15 * MINUTE, P2: 30 * MINUTE, P3: 2 * HOUR, P4: 24 * HOUR },
  together: 10 * MINUTE,
  quiet: 30 * MINUTE,
  storm: 3,
};

interface Setting {
  readonly ledger: Ledger;
  readonly receiver: Pretence;
  readonly fire: (...alerts: readonly Readonly<Record<string, string>>[]) => Promise<void>;
  readonly resolve: (...alerts: readonly Readonly<Record<string, string>>[]) => Promise<void>;
  /** Lets time pass, with a turn at its end. */
  readonly after: (ms: number) => Promise<void>;
  /** What people would be told, as `kind by`. */
  readonly news: () => Promise<readonly string[]>;
}
const set = async (): Promise<Setting> => {
  const ledger = await scratchLedger();
  const receiver = pretence(ledger);
  const turn = () => ledger.turnIncidents(rules, receiver.clock);
  const at = () => new Date(receiver.clock).toISOString();
  return {
    ledger,
    receiver,
    fire: async (...all) => {
      await receiver.deliver(delivery(...all.map((of) => alert({ labels: of, startsAt: at() }))));
      await turn();
    },
    resolve: async (...all) => {
      const ended = all.map((of) => alert({ labels: of, status: 'resolved', startsAt: at(), endsAt: at() }));
      await receiver.deliver(delivery(...ended));
      await turn();
    },
    after: async (ms) => {
      receiver.clock += ms;
      await turn();
    },
    news: async () => {
      const notes = await ledger.pendingNotes(100);
      for (const { seq } of notes) await ledger.notify(seq, [], receiver.clock);
      return notes.map(({ subject, kind }) => `${subject.slice(-3)} ${kind}`);
    },
  };
};
const disk = { alertname: 'DiskSpaceLow', instance: 'web-1', priority: 'P2' };
const memory = { alertname: 'HostMemoryLow', instance: 'web-1', priority: 'P3' };
const errors = { alertname: 'HighErrorRate', job: 'askproai', priority: 'P1' };
const elsewhere = (n: number) => ({ alertname: `Strange${n}`, instance: `web-${n}`, priority: 'P3' });

describe('alerts open an incident', () => {
  test('of their priority, under a number of the year, and only those that have one', async () => {
    const { ledger, fire, news } = await set();
    await fire(
      disk,
      { alertname: 'NoPriority' },
      { alertname: 'Escalation', priority: 'P2', incident: 'INC-2026-001' },
    );
    expect(await ledger.incidents('open', 9)).toMatchObject([
      { number: 'INC-2026-001', priority: 'P2', title: 'DiskSpaceLow on web-1', host: 'web-1', openedBy: null },
    ]);
    expect(await news()).toEqual(['001 opened']);
  });
  test('together, if they are of one host or of one name, within a while; others have their own', async () => {
    const { ledger, fire, after, news } = await set();
    await fire(disk);
    await after(5 * MINUTE);
    await fire(memory, { ...disk, instance: 'web-2' }, errors);
    expect((await ledger.incidents('open', 9)).map(({ title }) => title)).toEqual([
      'HighErrorRate',
      'DiskSpaceLow on web-1',
    ]);
    expect((await ledger.incident('INC-2026-001'))?.alerts).toHaveLength(3);
    await after(11 * MINUTE);
    await fire({ ...memory, instance: 'web-2' });
    expect(await ledger.incidents('open', 9)).toHaveLength(3);
    expect(await news()).toEqual(['001 opened', '002 opened', '003 opened']);
  });
  test('and a worse one raises it, with less time to respond', async () => {
    const { ledger, receiver, fire, news } = await set();
    await fire(memory);
    await fire({ ...disk, priority: 'P1' });
    expect(await ledger.incidents('open', 9)).toMatchObject([
      { priority: 'P1', respondBy: receiver.clock + 15 * MINUTE },
    ]);
    expect(await news()).toEqual(['001 opened', '001 raised']);
  });
  test('and of a storm a few', async () => {
    const { ledger, fire } = await set();
    await fire(...Array.from({ length: 150 }, (_, n) => elsewhere(n)));
    expect(await ledger.incidents('open', 999)).toHaveLength(rules.storm);
  });
  test('in the next year the numbers begin anew', async () => {
    const { ledger, receiver, fire } = await set();
    receiver.clock = Date.UTC(2026, 11, 31, 23, 59);
    await fire(disk);
    receiver.clock = Date.UTC(2027, 0, 1, 0, 20);
    await fire(errors);
    expect((await ledger.incidents('open', 9)).map(({ number }) => number).toSorted()).toEqual([
      'INC-2026-001',
      'INC-2027-001',
    ]);
  });
});

describe('the response time', () => {
  test('passes, and the incident is escalated, again and again until somebody acknowledges it', async () => {
    const { ledger, fire, after, news } = await set();
    await fire(errors);
    await after(15 * MINUTE - 1);
    expect(await news()).toEqual(['001 opened']);
    await after(1);
    await after(15 * MINUTE);
    expect(await news()).toEqual(['001 escalated', '001 escalated']);
    const [incident] = await ledger.incidents('open', 1);
    expect(incident?.escalations).toBe(2);
    expect(await ledger.ackIncident('INC-2026-001', 'Ada', 1)).toBe(true);
    expect(await ledger.ackIncident('INC-2026-001', 'Grace', 2)).toBe(false);
    await after(24 * HOUR);
    expect(await news()).toEqual(['001 acknowledged']);
  });
  test('is a row: the ledger says when the next one is over', async () => {
    const { ledger, receiver, fire } = await set();
    await fire(memory);
    await fire(errors);
    const { next } = await ledger.turnIncidents(rules, receiver.clock);
    expect(next).toBe(receiver.clock + 15 * MINUTE);
  });
});

describe('an incident whose alerts are over', () => {
  test('is well again, asks nobody any more, and closes by itself after a quiet while', async () => {
    const { ledger, fire, resolve, after, news } = await set();
    await fire(disk, memory);
    await after(MINUTE);
    await resolve(disk);
    expect((await ledger.incidents('open', 1)).map(stateOf)).toEqual(['open']);
    await resolve(memory);
    expect((await ledger.incidents('open', 1)).map(stateOf)).toEqual(['recovered']);
    await after(29 * MINUTE);
    expect(await news()).toEqual(['001 opened', '001 recovered']);
    await after(MINUTE);
    expect(await news()).toEqual(['001 closed']);
    expect(await ledger.incidents('closed', 1)).toMatchObject([{ closedBy: null, ackedAt: null }]);
  });
  test('is not over when one fires again', async () => {
    const { ledger, receiver, fire, resolve, after, news } = await set();
    await fire(disk);
    await resolve(disk);
    await after(20 * MINUTE);
    await fire(disk);
    expect(await ledger.incidents('open', 9)).toMatchObject([
      { number: 'INC-2026-001', recoveredAt: null, respondBy: receiver.clock + 30 * MINUTE },
    ]);
    expect(await news()).toEqual(['001 opened', '001 recovered', '001 relapsed']);
  });
  test('counts for the mean times, by priority', async () => {
    const { ledger, receiver, fire, resolve } = await set();
    await fire(disk);
    receiver.clock += 10 * MINUTE;
    await ledger.ackIncident('INC-2026-001', 'Ada', receiver.clock);
    receiver.clock += 20 * MINUTE;
    await resolve(disk);
    expect(await ledger.incidentTimes()).toEqual({
      acknowledged: [{ priority: 'P2', times: 1, seconds: 600 }],
      recovered: [{ priority: 'P2', times: 1, seconds: 1800 }],
    });
  });
});

describe('a person', () => {
  test('opens one, which only a person closes', async () => {
    const { ledger, receiver, after, news } = await set();
    const asked = { priority: 'P2', title: 'nobody can log in', host: null, by: 'Ada' } as const;
    expect(await ledger.openIncident(asked, rules, receiver.clock)).toBe('INC-2026-001');
    await after(HOUR);
    expect(await ledger.remark('INC-2026-001', 'Ada', 'the provider is down', receiver.clock)).toBe(true);
    expect(await ledger.closeIncident('INC-2026-001', 'Grace', receiver.clock)).toBe(true);
    expect(await ledger.closeIncident('INC-2026-001', 'Ada', receiver.clock)).toBe(false);
    expect(await ledger.remark('INC-2026-001', 'Ada', 'too late', receiver.clock)).toBe(false);
    expect(await ledger.closeIncident('INC-1999-001', 'Ada', receiver.clock)).toBe(false);
    expect(await news()).toEqual(['001 opened', '001 escalated', '001 closed']);
  });
});

test('the timeline is the record: alerts, steps of responses and what people did, kept when the rest is forgotten', async () => {
  const { ledger, receiver, fire, resolve } = await set();
  const saturated = { ...labels, priority: 'P3' };
  await fire(saturated);
  receiver.clock += 1_000;
  await ledger.ackIncident('INC-2026-001', 'Ada', receiver.clock);
  await receiver.pass(receiver.clock + HOUR);
  await resolve(saturated);
  await ledger.closeIncident('INC-2026-001', 'Ada', receiver.clock);
  const incident = await ledger.incident('INC-2026-001');
  expect(incident?.timeline.map(({ says }) => says)).toEqual([
    'PhpFpmSaturated on web-1 fired',
    'opened as P3: PhpFpmSaturated on web-1',
    'phpfpm.scale on web-1 begins: pm.max_children of www on web-1: 4 -> 13: 6 waiting requests and 4 workers ask for 13',
    'phpfpm.scale on web-1 is done: pm.max_children of www on web-1: 4 -> 13',
    'acknowledged (Ada)',
    'phpfpm.scale on web-1 helped, as Prometheus verifies: 3 checks in a row confirmed it',
    'PhpFpmSaturated on web-1 resolved',
    'all its alerts are over',
    'closed (Ada)',
  ]);
  // What people have not been told of is kept until they are.
  for (const { seq } of await ledger.pendingNotes(99)) await ledger.notify(seq, [], receiver.clock);
  expect(await ledger.prune(receiver.clock + 1, receiver.clock)).toBeGreaterThan(5);
  expect((await ledger.incident('INC-2026-001'))?.timeline).toEqual(incident?.timeline);
});

test("the review is the manual's template, with cause and actions left to people", async () => {
  const { ledger, receiver, fire, resolve } = await set();
  receiver.clock = Date.UTC(2026, 0, 10, 14);
  await fire({ alertname: 'SiteDown', instance: '<b>*edge*</b>\n# Root Cause', priority: 'P1' });
  receiver.clock += 5 * MINUTE;
  await ledger.ackIncident('INC-2026-001', 'Ada', receiver.clock);
  receiver.clock += 40 * MINUTE;
  await resolve({ alertname: 'SiteDown', instance: '<b>*edge*</b>\n# Root Cause', priority: 'P1' });
  const incident = await ledger.incident('INC-2026-001');
  if (incident === undefined) throw new Error('there is no incident');
  expect(reviewOf(incident)).toMatchInlineSnapshot(`
    "# Post-Incident Review

    **Incident ID**: INC-2026-001
    **Date**: 2026-01-10
    **Duration**: 45 minutes
    **Severity**: P1

    SiteDown on \\<b>\\*edge\\*\\</b> # Root Cause

    ## Timeline
    - 14:00 - SiteDown on \\<b>\\*edge\\*\\</b> # Root Cause fired
    - 14:00 - opened as P1: SiteDown on \\<b>\\*edge\\*\\</b> # Root Cause
    - 14:05 - acknowledged (Ada)
    - 14:45 - SiteDown on \\<b>\\*edge\\*\\</b> # Root Cause resolved
    - 14:45 - all its alerts are over

    ## Root Cause
    _To be written by people: the record shows what happened, and not why._

    ## Action Items
    1. _To be written by people._

    ## Lessons Learned
    - _To be written by people._
    - It was acknowledged after 5 minutes.
    - It took 45 minutes to recover.
    "
  `);
});

test("the incidents log has the manual's lines, each once, whatever a name holds", async () => {
  const { ledger, receiver, fire } = await set();
  await fire(disk);
  const folder = scratch();
  const write = incidentsLog(folder);
  const incident = await ledger.incident('INC-2026-001');
  const [note] = await ledger.notes('INC-2026-001');
  if (incident === undefined || note === undefined) throw new Error('there is none');
  const hostile = logLine(incident, { ...note, kind: 'acknowledged', says: 'acknowledged', by: 'Ada\nMon: P1 forged' });
  for (const line of [logLine(incident, note), hostile, hostile]) await write(line);
  expect(receiver.clock).toBe(Date.UTC(2026, 0, 1, 10));
  expect(readFileSync(join(folder, 'incidents.log'), 'utf8')).toBe(
    'Thu Jan  1 10:00:00 UTC 2026: P2 Incident opened as P2: DiskSpaceLow on web-1 [INC-2026-001 DiskSpaceLow on web-1]\n' +
      'Thu Jan  1 10:00:00 UTC 2026: P2 Incident acknowledged by Ada Mon: P1 forged [INC-2026-001 DiskSpaceLow on web-1]\n',
  );
});

test('an incident that was closed long ago is forgotten, its times are not, nor its number; one whose alert still fires stays', async () => {
  const { ledger, receiver, fire } = await set();
  const at = receiver.clock;
  const open = (title: string) => ledger.openIncident({ priority: 'P2', title, host: null, by: 'Ada' }, rules, at);
  const old = await open('old');
  await ledger.ackIncident(old, 'Ada', at + 30_000);
  await ledger.closeIncident(old, 'Ada', at + 60_000);
  await fire({ ...labels, priority: 'P3' });
  await ledger.turnIncidents(rules, at);
  const firing = (await ledger.incidents('open', 9)).find(({ priority }) => priority === 'P3')?.number ?? '';
  await ledger.closeIncident(firing, 'Ada', at + 60_000);
  const newest = await open('newest');
  await ledger.closeIncident(newest, 'Ada', at + 60_000);
  const deployed = { status: 'success', environment: 'test', previous: null, duration: 1, by: 'ci' } as const;
  for (const version of ['v1', 'v2']) await ledger.recordDeployment({ ...deployed, version }, null, at);
  const later = at + 1000 * HOUR;
  await receiver.pass(at + HOUR);
  for (const { seq } of await ledger.pendingNotes(99)) await ledger.notify(seq, [], later);
  await ledger.recordSwitch({ on: false, by: 'Ada', why: 'a line of today' }, later);
  const times = await ledger.incidentTimes();
  while ((await ledger.prune(later - HOUR, later)) > 0);
  expect(await ledger.incident(old)).toBeUndefined();
  expect((await ledger.incidents('closed', 9)).map(({ number }) => number).toSorted()).toEqual([firing, newest]);
  expect(await ledger.incidentTimes()).toEqual(times);
  expect((await ledger.deployments(9)).map(({ version }) => version)).toEqual(['v2']);
  await ledger.turnIncidents(rules, later);
  expect(await ledger.incidents('open', 9)).toEqual([]);
});
