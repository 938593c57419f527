import type { Gauge, Registry } from 'prom-client';
import type { ReceiverConfig } from '../../shared/receiver-config.ts';
import type { Health, HealthStore } from './store.ts';
import { headOf } from '../record/line.ts';
import { ownGauge } from './own-metrics.ts';

/** Channels whose queue is told even while it is empty. */
const CHANNELS = ['slack', 'alertmanager'];

/** Adds what the ledger knows about how well automation does; read anew at each scrape. */
export const publishHealth = (
  registry: Registry,
  ledger: Pick<HealthStore, 'health'>,
  { guards, responses }: Pick<ReceiverConfig, 'guards' | 'responses'>,
  now: () => number,
): void => {
  let asked: Promise<Health> | undefined;
  /** One look at the ledger for all that are read in a scrape. */
  const health = (): Promise<Health> => {
    asked ??= ledger.health(now(), guards).finally(() => (asked = undefined));
    return asked;
  };
  const gauge = (key: Parameters<typeof ownGauge>[1], read: (gauge: Gauge, health: Health) => void): void =>
    ownGauge(registry, key, async (made) => read(made, await health()));
  type Told = Health['actions'][number];
  const never: Omit<Told, 'action'> = { acted: 0, helped: 0, resting: false };
  const ofActions = (key: Parameters<typeof ownGauge>[1], value: (told: Omit<Told, 'action'>) => number): void =>
    gauge(key, (made, { actions }) => {
      // One that has never acted is told as well: what is absent cannot be told from what is lost.
      for (const { action } of responses) made.set({ action }, value(never));
      for (const { action, ...told } of actions) made.set({ action }, value(told));
    });

  gauge('last_delivery_timestamp_seconds', (made, { lastDelivery }) => setTime(made, lastDelivery));
  gauge('last_watchdog_timestamp_seconds', (made, { lastWatchdog }) => setTime(made, lastWatchdog));
  gauge('open_episodes', (made, { openEpisodes }) => made.set(openEpisodes));
  ofActions('acted', ({ acted }) => acted);
  ofActions('helped', ({ helped }) => helped);
  ofActions('breaker_open', ({ resting }) => Number(resting));
  gauge('budget_used_ratio', (made, { actedInAll }) => made.set(actedInAll / guards.budget.runs));
  gauge('record_lines', (made, { recordEnd }) => made.set(recordEnd.line));
  gauge('record_head', (made, { recordEnd }) => made.set(headOf(recordEnd)));
  gauge('messages_waiting', (made, { waiting }) => {
    // What waited at the last look may be gone: a channel that is not in the ledger's count has nothing.
    made.reset();
    for (const channel of new Set([...CHANNELS, ...Object.keys(waiting)])) made.set({ channel }, waiting[channel] ?? 0);
  });
};

/** What has never happened has no time. */
const setTime = (gauge: Gauge, at: number | null): void => {
  if (at === null) gauge.remove();
  else gauge.set(at / 1000);
};
