import { expect, test } from 'vitest';
import type { AlertGroup, HeldAlert } from '../../packages/tocsin/src/receiver/prometheus/alertmanager.ts';
import type { OpenEpisode } from '../../packages/tocsin/src/receiver/alerts/store/alert-store.ts';
import { alertKeyOf, type Labels } from '../../packages/tocsin/src/receiver/alerts/payload.ts';
import {
  emptyTally,
  reconcile,
  type Findings,
  type Tally,
} from '../../packages/tocsin/src/receiver/alerts/reconcile.ts';
import { startReconciler } from '../../packages/tocsin/src/receiver/alerts/reconciler.ts';
import { createMetrics } from '../../packages/tocsin/src/receiver/metrics/metrics.ts';
import { createLog } from '../../packages/tocsin/src/shared/log.ts';
import { until } from '../e2e/site/until.ts';
import { pretence } from './pretend.ts';
import { alert, delivery, labels, resolved } from './samples.ts';
import { scratchLedger } from './scratch.ts';

const NOW = Date.UTC(2026, 0, 1, 12);
const open: OpenEpisode = { alertKey: alertKeyOf(labels), labels, starts: NOW - 3_600_000 };
const held = (change: Partial<HeldAlert> = {}): HeldAlert => ({
  labels,
  startsAt: NOW - 3_600_000,
  receivers: [{ name: 'tocsin' }],
  status: { state: 'active', silencedBy: [], inhibitedBy: [], mutedBy: [] },
  ...change,
});
const poll = (
  sides: {
    open?: readonly OpenEpisode[];
    held?: readonly HeldAlert[];
    leftOut?: readonly HeldAlert[];
    echoes?: readonly HeldAlert[];
    firing?: readonly Labels[];
  },
  before: Tally = emptyTally,
): Findings =>
  reconcile(
    {
      open: [],
      held: [],
      leftOut: [],
      firing: [],
      now: NOW,
      ...sides,
      echoes: new Set((sides.echoes ?? []).map((one) => alertKeyOf(one.labels))),
    },
    before,
  );
const status = (change: Partial<HeldAlert['status']>): Partial<HeldAlert> => ({
  status: { state: 'active', silencedBy: [], inhibitedBy: [], mutedBy: [], ...change },
});

test('what Alertmanager holds and has not delivered opens nothing: its route is muted, or it is not due', () => {
  const first = poll({ held: [held()] });
  expect(first.missedFiring).toEqual([]);
  expect(poll({ held: [held()] }, first.tally).missedFiring).toEqual([]);
});
test('what a delivery left out is found at once, however young, unless it is silenced, inhibited, muted or open', () => {
  const young = held({ startsAt: NOW });
  expect(poll({ held: [young], leftOut: [young] }).missedFiring).toMatchObject([
    { status: 'firing', labels, startsAt: NOW },
  ]);
  expect(poll({ leftOut: [young], open: [open] }).missedFiring).toEqual([]);
  for (const change of [
    status({ state: 'suppressed', silencedBy: ['abc'] }),
    status({ state: 'suppressed', inhibitedBy: ['abc'] }),
    status({ mutedBy: ['weekends'] }),
  ])
    expect(poll({ leftOut: [held(change)] }).missedFiring).toEqual([]);
});
test('an episode is over when neither side knows it, twice in a row', () => {
  const first = poll({ open: [open] });
  expect(first.missedResolved).toEqual([]);
  expect(poll({ open: [open] }, first.tally).missedResolved).toMatchObject([
    { status: 'resolved', endsAt: NOW, labels },
  ]);
  const between = poll({ open: [open], held: [held()] }, first.tally);
  expect(poll({ open: [open] }, between.tally).missedResolved).toEqual([]);
});
test('Prometheus alone keeps an episode open: an Alertmanager that was restarted knows nothing yet', () => {
  const { severity: _, ...fewer } = labels;
  for (const firing of [[labels], [fewer]]) {
    const first = poll({ open: [open], firing });
    expect(poll({ open: [open], firing }, first.tally).missedResolved).toEqual([]);
  }
  const other = [{ ...labels, pool: 'batch' }];
  const first = poll({ open: [open], firing: other });
  expect(poll({ open: [open], firing: other }, first.tally).missedResolved).toHaveLength(1);
});
test('what was delivered after its end, and Alertmanager still holds, has begun anew', () => {
  const again = { held: [held()], echoes: [held()] };
  const first = poll(again);
  expect(first.missedFiring).toEqual([]);
  expect(poll(again, first.tally).missedFiring).toMatchObject([{ startsAt: NOW }]);
  expect(poll({ ...again, open: [open] }, first.tally).missedFiring).toEqual([]);
});
test('the ledger knows which alerts were delivered after their end, until they begin anew', async () => {
  const receiver = pretence(await scratchLedger());
  await receiver.deliver(delivery(alert()));
  await receiver.deliver(delivery(resolved()));
  expect(await receiver.ledger.echoes()).toEqual([]);
  await receiver.deliver(delivery(alert()));
  expect(await receiver.ledger.echoes()).toEqual([alertKeyOf(labels)]);
  await receiver.deliver(delivery(alert({ startsAt: '2026-01-01T11:00:00Z' })));
  await receiver.deliver(delivery(resolved({ endsAt: '2026-01-01T11:05:00Z' })));
  expect(await receiver.ledger.echoes()).toEqual([]);
});

test('the rest of a truncated group is fetched at once and answered, and nothing of other groups', async () => {
  const receiver = pretence(await scratchLedger());
  const group = (name: string, pool: string): AlertGroup => ({
    labels: { pool },
    receiver: { name },
    alerts: [held({ labels: { ...labels, pool: `${pool}-${name}` }, startsAt: receiver.clock })],
  });
  const groups = [group('tocsin', 'batch'), group('slack', 'batch'), group('tocsin', 'other')];
  const reconciler = startReconciler({
    ledger: receiver.ledger,
    answers: receiver.answers.actions,
    alertmanager: {
      alerts: async () => ({ ok: true, value: groups.flatMap(({ alerts }) => alerts) }),
      groups: async () => ({ ok: true, value: groups }),
    },
    prometheus: { firing: async () => ({ ok: true, value: [labels] }) },
    receiver: 'tocsin',
    every: 1,
    metrics: createMetrics(receiver.ledger, () => false),
    log: createLog('test', 'silent'),
    now: () => receiver.clock,
    onFound: () => {},
  });
  await receiver.deliver({ ...delivery(alert()), truncatedAlerts: 1 });
  reconciler.fetchTruncated({ pool: 'batch' });
  await until('the other one is planned', async () => (await receiver.ledger.runs(9)).length === 2);
  await reconciler.stop();
  expect((await receiver.ledger.runs(9)).map((run) => run.labels['pool'])).toEqual(['batch-tocsin', 'www']);
});
