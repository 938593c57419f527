import type { BusinessSettings } from './settings.ts';
import { foreign } from 'tocsin/exporter';
import { newest, type Part } from './part.ts';
import type { Clock } from './clock.ts';
import { followInserts, followTime, quoted } from './rows.ts';

/** Webhooks: what came, what it took, and what failed. */
export const webhooks = (
  { table, id, provider, event, receivedAt, processedAt, failedAt }: NonNullable<BusinessSettings['webhooks']>,
  clock: Clock,
): readonly Part[] => {
  const received = followInserts({ table, id, columns: { provider: quoted(provider), event: quoted(event) } });
  const took = `${clock.seconds(processedAt)} - ${clock.seconds(receivedAt)}`;
  const processed = followTime({ table, id, columns: { provider: quoted(provider), took } }, processedAt, clock);
  const failed =
    failedAt === undefined
      ? undefined
      : followTime({ table, id, columns: { provider: quoted(provider) } }, failedAt, clock);
  const parts: Part[] = [
    (select, { counts, bookmark }) =>
      received(select, bookmark('webhooks received'), ({ provider, event }) =>
        counts.webhooks_received_total.add({ provider: foreign<never>(String(provider)), event: String(event) }),
      ),
    (select, { counts, bookmark }) =>
      processed(select, bookmark('webhooks processed'), ({ provider, took }) =>
        counts.webhook_processing_duration_seconds.observe(
          { provider: foreign<never>(String(provider)) },
          Math.max(0, Number(took ?? NaN)),
        ),
      ),
    async (select, { out }) => {
      const at = await newest(select, { table, id, at: receivedAt }, clock);
      if (at !== undefined) out.webhook_last_received_timestamp_seconds.set(at);
    },
  ];
  if (failed)
    parts.push((select, { counts, bookmark }) =>
      failed(select, bookmark('webhooks failed'), ({ provider }) =>
        counts.webhooks_failed_total.add({ provider: foreign<never>(String(provider)) }),
      ),
    );
  return parts;
};
