import type { BusinessSchema } from './settings.ts';

/** What AskProAI calls its tables and columns. */
export const businessSchema: BusinessSchema = {
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
};
