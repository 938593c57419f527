import type { Logger } from '../../shared/log.ts';
import type { ReceiverConfig } from '../../shared/receiver-config.ts';
import { incidentsLog } from '../incidents/log-file.ts';
import type { Metrics } from '../metrics/metrics.ts';
import { bucketOf } from '../notify/bucket.ts';
import type { PeopleChannel } from '../notify/channels.ts';
import { startOutbox, type Restraint } from '../notify/outbox.ts';
import type { OutboxStore } from '../notify/store/outbox-store.ts';
import type { Upstreams } from '../prometheus/upstream.ts';
import type { Channel } from '../runs/run.ts';
import type { Task } from './task.ts';

export interface OutboxesOptions {
  readonly config: Pick<ReceiverConfig, 'state'>;
  readonly alertmanager: Pick<Upstreams, 'tellAll'>;
  readonly ledger: OutboxStore;
  readonly channels: readonly PeopleChannel[];
  /** Draws in Grafana, if it is configured. */
  readonly annotate: ((body: unknown) => Promise<unknown>) | undefined;
  readonly metrics: Pick<Metrics, 'abandoned'>;
  readonly now: () => number;
  readonly log: Logger;
}

/** Begins to send what waits: a task a channel, so that a dead one holds up nothing else. */
export const startOutboxes = async (options: OutboxesOptions): Promise<readonly Task[]> => {
  const { config, alertmanager, ledger, channels, annotate, metrics, now, log } = options;
  const outbox = (channel: Channel, send: (body: unknown) => Promise<unknown>, restraint?: Restraint): Task =>
    startOutbox(channel, ledger, send, now, log, metrics.abandoned, restraint);
  return [
    outbox('alertmanager', (json) => alertmanager.tellAll('/api/v2/alerts', { json })),
    outbox('incidents-log', incidentsLog(config.state)),
    ...(annotate === undefined ? [] : [outbox('grafana', annotate)]),
    ...(await Promise.all(
      channels.map(async ({ name, send, digest, budget }) => {
        const bucket = bucketOf(budget, await ledger.sentSince(name, now() - budget.within), now());
        return outbox(name, send, { bucket, digest });
      }),
    )),
  ];
};
