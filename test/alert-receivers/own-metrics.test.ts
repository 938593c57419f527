import { Registry } from 'prom-client';
import { expect, test } from 'vitest';
import { specsOf } from 'tocsin';
import { registerDeploymentMetrics } from '../../packages/tocsin/src/receiver/deployments/metrics.ts';
import { publishBackups } from '../../packages/tocsin/src/receiver/metrics/backup-metrics.ts';
import { publishHealth } from '../../packages/tocsin/src/receiver/metrics/health-metrics.ts';
import { registerIncidentMetrics } from '../../packages/tocsin/src/receiver/incidents/metrics.ts';
import { createMetrics } from '../../packages/tocsin/src/receiver/metrics/metrics.ts';
import { publishStanding } from '../../packages/tocsin/src/receiver/metrics/standing.ts';
import { receiver } from '../../packages/tocsin/src/self/receiver.ts';
import { NO_HELP, pretence } from './pretend.ts';
import { alert, delivery, guards, labels, response } from './samples.ts';
import { scratchLedger } from './scratch.ts';

const responses = [{ ...response, cooldown: 1, atMost: guards.budget }];
const served = async (work: (pretended: ReturnType<typeof pretence>) => Promise<void>) => {
  const ledger = await scratchLedger();
  const pretended = pretence(ledger, { responses });
  await work(pretended);
  const metrics = createMetrics(ledger, () => false);
  publishHealth(metrics.registry, ledger, { guards, responses }, () => pretended.clock);
  registerIncidentMetrics(metrics.registry, ledger);
  registerDeploymentMetrics(metrics.registry, ledger);
  publishBackups(metrics.registry, 86_400_000);
  publishStanding(metrics.registry, { active: true, away: undefined });
  return { registry: metrics.registry, text: await metrics.registry.metrics() };
};

test('it publishes what the catalogue says, by name, type and help', async () => {
  const { registry, text } = await served(async () => {});
  // Absent, it would look like a receiver that is gone.
  expect(text).toContain('tocsin_receiver_acted{action="phpfpm.scale"} 0');
  expect(text).toContain('tocsin_receiver_last_backup_timestamp_seconds 0');
  expect(text).toContain('tocsin_receiver_incidents_acknowledged_total{priority="P2"} 0');
  const published = (await registry.getMetricsAsJSON()).map(({ name, type, help }) => ({
    name,
    type: String(type),
    help,
  }));
  const declared = specsOf(receiver).map(({ name, type, help }) => ({ name, type, help }));
  // What every process publishes is declared for all, where their restarts are told.
  const ofAll = { name: 'process_start_time_seconds', type: 'gauge', help: 'When the process started.' };
  const byName = (a: { name: string }, b: { name: string }): number => (a.name < b.name ? -1 : 1);
  expect(published.toSorted(byName)).toEqual([...declared, ofAll].toSorted(byName));
});
test('how well a response helps, what is used of the budget, and which breaker is open', async () => {
  const { text } = await served(async (receiver) => {
    const fire = async (n: number): Promise<void> => {
      const startsAt = new Date(receiver.clock + 1).toISOString();
      await receiver.deliver(delivery(alert({ labels: { ...labels, pool: `p${n}` }, startsAt })));
      await receiver.pass(receiver.clock + 12 * 60_000);
    };
    await fire(0);
    receiver.look = NO_HELP;
    for (const n of [1, 2, 3]) await fire(n);
  });
  expect(text).toContain('tocsin_receiver_acted{action="phpfpm.scale"} 4');
  expect(text).toContain('tocsin_receiver_helped{action="phpfpm.scale"} 1');
  expect(text).toContain('tocsin_receiver_breaker_open{action="phpfpm.scale"} 1');
  expect(text).toContain('tocsin_receiver_budget_used_ratio 0.4');
  expect(text).toContain('tocsin_receiver_open_episodes 4');
  expect(text).toMatch(/last_delivery_timestamp_seconds 1767\d+/);
  expect(text).toMatch(/tocsin_receiver_messages_waiting\{channel="slack"\} \d/);
});
test('a channel with nothing left to send no longer says that something waits', async () => {
  const registry = new Registry();
  const waiting = [{ 'incidents-log': 2 }, {}];
  const recordEnd = { line: 7, mac: 'ab'.repeat(32) };
  const health = { recordEnd, lastDelivery: null, lastWatchdog: null, openEpisodes: 0, actedInAll: 0, actions: [] };
  const ledger = { health: async () => ({ ...health, waiting: waiting.shift() ?? {} }) };
  publishHealth(registry, ledger, { guards, responses }, Date.now);
  expect(await registry.metrics()).toContain('messages_waiting{channel="incidents-log"} 2');
  const later = await registry.metrics();
  expect(later).toContain('messages_waiting{channel="slack"} 0');
  expect(later).not.toContain('incidents-log');
});
