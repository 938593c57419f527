import { database } from '../stack/packs.ts';
import { businessCollector } from './business-collector.ts';
import { integrationsCollector } from './integrations-collector.ts';

/** AskProAI's own collectors, beside those of its packs. */
export const collectors = [
  businessCollector(database, {
    // `ended_at`, `cancelled_at` and `processed_at` need an index.
    appointments: {
      table: 'appointments',
      id: 'id',
      source: 'source',
      createdAt: 'created_at',
      startsAt: 'starts_at',
      cancelledAt: 'cancelled_at',
    },
    calls: {
      table: 'calls',
      id: 'id',
      direction: 'direction',
      reason: 'disconnection_reason',
      durationMs: 'duration_ms',
      endedAt: 'ended_at',
    },
    webhooks: {
      table: 'webhook_events',
      id: 'id',
      provider: 'provider',
      event: 'event',
      receivedAt: 'created_at',
      processedAt: 'processed_at',
      failedAt: 'failed_at',
    },
    users: { table: 'users', id: 'id' },
    failedJobs: { table: 'failed_jobs', id: 'id', queue: 'queue' },
  }),
  integrationsCollector(
    ['monitoring'],
    [
      {
        integration: 'calcom',
        api: 'api.cal.com',
        keyFile: 'calcom-api-key',
        statusUrl: 'https://status.cal.com/api/v2/status.json',
      },
      { integration: 'retell', api: 'api.retellai.com', keyFile: 'retell-api-key' },
    ],
  ),
];
