import { expect, test } from 'vitest';
import type { HeldAlert } from '../../packages/tocsin/src/receiver/prometheus/alertmanager.ts';
import type { Target } from '../../packages/tocsin/src/receiver/prometheus/prometheus.ts';
import { postedAlert } from '../../packages/tocsin/src/receiver/notify/posted.ts';
import type { Response } from '../../packages/tocsin/src/shared/receiver-config.ts';
import { factsOf, NOW } from './live-facts.ts';
import { pretence } from './pretend.ts';
import { alert, delivery, labels, resolved, response } from './samples.ts';
import { scratchLedger } from './scratch.ts';

const MINUTE = 60_000;
const held = (status: Partial<HeldAlert['status']> = {}): HeldAlert => ({
  labels,
  startsAt: NOW,
  receivers: [],
  status: { state: 'active', silencedBy: [], inhibitedBy: [], mutedBy: [], ...status },
});
const group = (name: string, one: HeldAlert) => ({ labels: {}, receiver: { name }, alerts: [one] });

test('an alert is believed when Prometheus has it firing, external labels apart', async () => {
  const by = async (...fires: readonly Record<string, string>[]) =>
    factsOf({ firing: async () => ({ ok: true, value: fires }) }).corroboration(labels);
  const { severity: _, ...fewer } = labels;
  expect(await by(labels)).toEqual({ known: true, by: 'Prometheus' });
  expect(await by(fewer)).toEqual({ known: true, by: 'Prometheus' });
  expect(await by({ ...labels, pool: 'batch' }, { ...labels, more: 'x' })).toEqual({ known: true, by: undefined });
  expect(await by()).toEqual({ known: true, by: undefined });
});
test('or when we have posted it ourselves; a Prometheus that does not answer is not known', async () => {
  const firing = async () => ({ ok: false, why: 'no answer' }) as const;
  expect(await factsOf({ firing, posted: [labels] }).corroboration(labels)).toEqual({ known: true, by: 'us' });
  expect(await factsOf({ firing }).corroboration(labels)).toEqual({ known: false, why: 'no answer' });
});
test('the ledger knows what we have posted, and no other alert of that name', async () => {
  const receiver = pretence(await scratchLedger());
  const body = postedAlert('DeploymentDegraded', {
    labels: { instance: 'web-1', version: 'v2' },
    priority: 'P2',
    annotations: { summary: 'x', next: 'y' },
    from: 0,
    until: 1,
  });
  const { ledger } = receiver;
  await ledger.openIncident(
    { priority: 'P3', title: 'x', host: null, by: 'Ada' },
    { respondWithin: { P1: 1, P2: 1, P3: 1, P4: 1 }, together: 1, quiet: 1, storm: 1 },
    1,
  );
  const [note] = await ledger.pendingNotes(1);
  await ledger.notify(note?.seq ?? 0, [{ channel: 'alertmanager', dedup: 'one', body: [body] }], 1);
  expect(await ledger.postedAlerts('DeploymentDegraded')).toMatchObject([{ instance: 'web-1', version: 'v2' }]);
  expect(await ledger.postedAlerts('ResponseFailed')).toEqual([]);
});

test('what only Alertmanager has is waited for, then left alone, and people are told', async () => {
  const receiver = pretence(await scratchLedger());
  receiver.corroboration = { known: true, by: undefined };
  await receiver.deliver(delivery(alert()));
  await receiver.pass(receiver.clock);
  expect((await receiver.ledger.runs(1))[0]).toMatchObject({
    state: 'planned',
    result: 'Alertmanager has the alert, and Prometheus does not have it firing',
  });
  await receiver.pass(receiver.clock + 11 * MINUTE);
  expect((await receiver.ledger.runs(1))[0]).toMatchObject({ state: 'suppressed', heldBy: 'corroboration' });
  expect(receiver.host.reloads).toBe(0);
  expect((await receiver.ledger.dueEntries('slack', receiver.clock, 9)).entries).toHaveLength(1);
});
test('what Prometheus has a moment later is acted upon; where it is switched off nobody is asked', async () => {
  const receiver = pretence(await scratchLedger());
  receiver.corroboration = { known: true, by: undefined };
  await receiver.deliver(delivery(alert()));
  await receiver.pass(receiver.clock + MINUTE);
  receiver.corroboration = { known: true, by: 'Prometheus' };
  await receiver.pass(receiver.clock + 30 * MINUTE);
  expect((await receiver.ledger.runs(1))[0]?.state).toBe('succeeded');

  const trusting = pretence(await scratchLedger());
  trusting.corroboration = { known: true, by: undefined };
  Object.assign(trusting.env, { guards: { ...trusting.env.guards, corroborate: false } });
  await trusting.deliver(delivery(alert()));
  await trusting.pass(trusting.clock + 30 * MINUTE);
  expect((await trusting.ledger.runs(1))[0]?.state).toBe('succeeded');
});
test('what takes a change back begins when its alert is over, and needs no alert', async () => {
  const shrink: Response = {
    ...response,
    action: 'phpfpm.shrink',
    arguments: { host: { label: 'instance' }, pool: { label: 'pool' }, demand: { measure: 'demand' } },
    verify: { ...response.verify, settle: MINUTE, within: 5 * MINUTE },
    cooldown: MINUTE,
    after: { action: 'phpfpm.scale', wait: 5 * MINUTE },
  };
  const receiver = pretence(await scratchLedger(), { responses: [response, shrink] });
  await receiver.deliver(delivery(alert()));
  await receiver.pass(receiver.clock + 3 * MINUTE);
  await receiver.deliver(delivery(resolved()));
  receiver.host.waiting = 0;
  receiver.measured = { ok: true, value: 2 };
  receiver.corroboration = { known: true, by: undefined };
  expect(receiver.host.value).toBe(13);
  await receiver.pass(receiver.clock + 8 * MINUTE);
  expect(receiver.host.value).toBeLessThan(13);
});

test('an alert is muted when every route from it to us is', async () => {
  const mutedBy = async (...groups: readonly ReturnType<typeof group>[]) => {
    const silence = await factsOf({ groups }).silence(labels);
    return silence.known ? silence.mutedBy : silence.why;
  };
  const muted = held({ mutedBy: ['nights'] });
  expect(await mutedBy(group('tocsin', muted))).toEqual(['nights']);
  expect(await mutedBy(group('tocsin', muted), group('tocsin', held()))).toEqual([]);
  expect(await mutedBy(group('tocsin', held()), group('slack', muted))).toEqual([]);
  expect(await mutedBy(group('slack', muted))).toEqual([]);
  expect(await mutedBy()).toEqual([]);
});
test('a silence is seen in whatever group the alert is', async () => {
  const silenced = held({ state: 'suppressed', silencedBy: ['abc'], inhibitedBy: ['def'] });
  expect(await factsOf({ groups: [group('slack', silenced)] }).silence(labels)).toMatchObject({
    silencedBy: ['abc'],
    inhibitedBy: ['def'],
  });
});

test('how fresh and how well Prometheus is follows from its own list of targets, not from series', async () => {
  const target = (instance: string, health: Target['health'], age: number): Target => ({
    labels: { instance },
    health,
    lastScrape: NOW - age,
  });
  const freshness = (...value: readonly Target[]) =>
    factsOf({ targets: async () => ({ ok: true, value }) }).freshness('web-1');
  expect(
    await freshness(
      target('web-1', 'up', 9_000),
      target('web-1', 'down', 4_000),
      target('db-1', 'up', 1),
      target('x', 'unknown', 0),
    ),
  ).toEqual({ known: true, age: 4_000, up: 2 / 3 });
  expect(await freshness(target('db-1', 'up', 1))).toEqual({ known: true, age: undefined, up: 1 });
  expect(await freshness()).toEqual({ known: true, age: undefined, up: 0 });
});
