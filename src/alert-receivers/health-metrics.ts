import { Gauge, type Registry } from 'prom-client';
import type { ReceiverConfig } from '../shared/receiver-config.ts';
import type { Health, Ledger } from './ledger/port.ts';

/** Channels whose queue is told even while it is empty. */
const CHANNELS = ['slack', 'alertmanager'];

/** Adds what the ledger knows about how well automation does; read anew at each scrape. */
export const publishHealth = (
  registry: Registry,
  ledger: Pick<Ledger, 'health'>,
  { guards, responses }: Pick<ReceiverConfig, 'guards' | 'responses'>,
  now: () => number,
): void => {
  let asked: Promise<Health> | undefined;
  /** One look at the ledger for all that are read in a scrape. */
  const health = (): Promise<Health> => {
    asked ??= ledger.health(now(), guards).finally(() => (asked = undefined));
    return asked;
  };
  const gauge = (
    name: string,
    help: string,
    labelNames: readonly string[],
    read: (gauge: Gauge, health: Health) => void,
  ): void => {
    const made: Gauge = new Gauge({
      name: `tocsin_receiver_${name}`,
      help,
      labelNames: [...labelNames],
      registers: [registry],
      collect: async () => read(made, await health()),
    });
  };
  type Told = Health['actions'][number];
  const never: Omit<Told, 'action'> = { acted: 0, helped: 0, resting: false };
  const ofActions = (name: string, help: string, value: (told: Omit<Told, 'action'>) => number): void =>
    gauge(name, help, ['action'], (made, { actions }) => {
      // One that has never acted is told as well: what is absent cannot be told from what is lost.
      for (const { action } of responses) made.set({ action }, value(never));
      for (const { action, ...told } of actions) made.set({ action }, value(told));
    });

  gauge('last_delivery_timestamp_seconds', 'When a delivery was last accepted.', [], (made, { lastDelivery }) => {
    if (lastDelivery === null) made.remove();
    else made.set(lastDelivery / 1000);
  });
  gauge('last_watchdog_timestamp_seconds', 'When the watchdog was last delivered.', [], (made, { lastWatchdog }) => {
    if (lastWatchdog === null) made.remove();
    else made.set(lastWatchdog / 1000);
  });
  gauge('open_episodes', 'Alerts that fire, as the receiver knows it.', [], (made, { openEpisodes }) =>
    made.set(openEpisodes),
  );
  ofActions('acted', 'Runs of an action that made a change and are over, of the last 20.', ({ acted }) => acted);
  ofActions('helped', 'Those of them that helped.', ({ helped }) => helped);
  ofActions('breaker_open', '1 while an action rests because it did not help again and again.', ({ resting }) =>
    Number(resting),
  );
  gauge('budget_used_ratio', 'What all responses together have used of what they may do.', [], (made, { actedInAll }) =>
    made.set(actedInAll / guards.budget.runs),
  );
  gauge('messages_waiting', 'Messages that nobody has accepted yet, by channel.', ['channel'], (made, { waiting }) => {
    // What waited at the last look may be gone: a channel that is not in the ledger's count has nothing.
    made.reset();
    for (const channel of new Set([...CHANNELS, ...Object.keys(waiting)])) made.set({ channel }, waiting[channel] ?? 0);
  });
};
