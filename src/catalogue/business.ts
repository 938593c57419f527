import { bounded, counter, from, gauge, histogram, metrics, oneOf } from 'tocsin';
import { application } from './application.ts';
import { queues } from './queues.ts';

const source = { source: oneOf('phone', 'web', 'calcom', 'api', 'other') };
const direction = { direction: oneOf('inbound', 'outbound', 'web', 'other') };
const provider = { provider: oneOf('retell', 'calcom', 'stripe', 'other') };

/** What becomes of a call. Retell's reasons are mapped to these. */
export const outcomes = [
  'completed',
  'transferred',
  'voicemail',
  'no_answer',
  'busy',
  'declined',
  'limit',
  'failed',
] as const;

/** What the business does, counted from the application's own tables: each row once, when it appears. */
export const business = metrics(
  application.namespace,
  from(
    {
      source: "the application's tables in MySQL",
      absent:
        'Nothing of this kind happened since the exporter was first started, or the table has another name: look at `collector_up` of the collector business.',
      isOccasional: true,
    },
    {
      appointments_created_total: counter('Appointments that were made.', source),
      appointments_cancelled_total: counter('Appointments that were cancelled.', source),
      appointment_lead_time_seconds: histogram(
        'Time from an appointment being made to its start.',
        [3600, 14_400, 43_200, 86_400, 172_800, 345_600, 604_800, 1_209_600, 2_592_000],
        source,
      ),
      appointment_last_created_timestamp_seconds: gauge(
        'When the newest appointment was made. Absent if there is none.',
      ),
      calls_total: counter('Calls that ended.', { ...direction, outcome: oneOf(...outcomes, 'other') }),
      call_disconnections_total: counter("Calls that ended, by Retell's own reason.", { reason: bounded(40) }),
      call_duration_seconds: histogram(
        'How long calls were.',
        [10, 30, 60, 120, 180, 300, 600, 1200, 1800, 3600],
        direction,
      ),
      call_last_timestamp_seconds: gauge('When the last call ended. Absent if none did.'),
      webhooks_received_total: counter('Webhooks that were received.', { ...provider, event: bounded(30) }),
      webhooks_failed_total: counter('Webhooks whose processing failed.', provider),
      webhook_processing_duration_seconds: histogram(
        'Time from the arrival of a webhook to the end of its processing.',
        [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 8, 10, 30, 60, 300],
        provider,
      ),
      webhook_last_received_timestamp_seconds: gauge('When the newest webhook was received. Absent if there is none.'),
      users_registered_total: counter('Users that were registered.'),
      queue_failed_jobs: gauge('Jobs that gave up and wait in failed_jobs for somebody, of the newest 10 000.', {
        queue: oneOf(...queues),
      }),
    },
  ),
  { job: application.job },
);
