import { expect, test } from 'vitest';
import type { HeldAlert } from '../../packages/tocsin/src/receiver/prometheus/alertmanager.ts';
import type { OpenEpisode } from '../../packages/tocsin/src/receiver/alerts/store/alert-store.ts';
import { alertKeyOf, type Labels } from '../../packages/tocsin/src/receiver/alerts/payload.ts';
import type { Sample } from '../../packages/tocsin/src/receiver/prometheus/prometheus.ts';
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
import { alert, delivery, labels } from './samples.ts';
import { scratchLedger } from './scratch.ts';

const NOW = Date.UTC(2026, 0, 1, 12);
const GRACE = 60_000;
const open: OpenEpisode = { alertKey: alertKeyOf(labels), labels, starts: NOW - 3_600_000 };
const held = (change: Partial<HeldAlert> = {}): HeldAlert => ({
  labels,
  startsAt: NOW - 3_600_000,
  receivers: [{ name: 'tocsin' }],
  status: { state: 'active', silencedBy: [], inhibitedBy: [] },
  ...change,
});
const series = (of: Labels): Sample => ({ labels: { __name__: 'ALERTS', alertstate: 'firing', ...of }, value: '1' });
const poll = (
  sides: { open?: readonly OpenEpisode[]; held?: readonly HeldAlert[]; firing?: readonly Sample[] },
  before: Tally = emptyTally,
): Findings =>
  reconcile({ open: [], held: [], receiver: 'tocsin', firing: [], now: NOW, grace: GRACE, ...sides }, before);

test('what Alertmanager holds and was never delivered is found, once it is not young any more', () => {
  expect(poll({ held: [held()] }).missedFiring).toMatchObject([
    { status: 'firing', labels, startsAt: NOW - 3_600_000 },
  ]);
  expect(poll({ held: [held({ startsAt: NOW - 1 })] }).missedFiring).toEqual([]);
  expect(poll({ held: [held()], open: [open] }).missedFiring).toEqual([]);
  const suppressed = { state: 'suppressed', silencedBy: ['abc'], inhibitedBy: [] } as const;
  expect(
    poll({ held: [held({ status: { ...suppressed, silencedBy: ['abc'], inhibitedBy: [] } })] }).missedFiring,
  ).toEqual([]);
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
  for (const firing of [[series(labels)], [series(fewer)]]) {
    const first = poll({ open: [open], firing });
    expect(poll({ open: [open], firing }, first.tally).missedResolved).toEqual([]);
  }
  const other = [series({ ...labels, pool: 'batch' })];
  const first = poll({ open: [open], firing: other });
  expect(poll({ open: [open], firing: other }, first.tally).missedResolved).toHaveLength(1);
});
test('what we took for an echo and Alertmanager still holds has begun anew', () => {
  const first = poll({ held: [held()] });
  expect(poll({ held: [held()] }, first.tally).missedFiring).toMatchObject([{ startsAt: NOW }]);
});

test('the rest of a truncated group is fetched at once and answered', async () => {
  const receiver = pretence(await scratchLedger());
  const batch = { ...labels, pool: 'batch' };
  const young = held({ labels: batch, startsAt: receiver.clock });
  const elsewhere = held({ labels: { ...labels, pool: 'other' }, receivers: [{ name: 'slack' }] });
  const reconciler = startReconciler({
    ledger: receiver.ledger,
    answers: receiver.answers.actions,
    held: async () => ({ ok: true, value: [held(), young, elsewhere] }),
    query: async () => ({ ok: true, value: [] }),
    receiver: 'tocsin',
    every: GRACE,
    metrics: createMetrics(receiver.ledger, () => false),
    log: createLog('test', 'silent'),
    now: () => receiver.clock,
    onFound: () => {},
  });
  await receiver.deliver({ ...delivery(alert()), truncatedAlerts: 1 });
  reconciler.fetchTruncated();
  await until('the other one is planned', async () => (await receiver.ledger.runs(9)).length === 2);
  await reconciler.stop();
  expect((await receiver.ledger.runs(9)).map((run) => run.labels['pool'])).toEqual(['batch', 'www']);
});
