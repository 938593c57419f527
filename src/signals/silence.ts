import { signal } from 'tocsin';
import { business } from '../catalogue/business.ts';

export const sinceAppointment = signal({
  title: 'Since the last appointment',
  description: 'How long ago the newest appointment was made.',
  of: business.appointment_last_created_timestamp_seconds.now().age().minBy('job'),
  legend: 'appointment',
});

export const sinceCall = signal({
  title: 'Since the last call',
  description: 'How long ago the last call ended.',
  of: business.call_last_timestamp_seconds.now().age().minBy('job'),
  legend: 'call',
});

export const webhookFailures = signal({
  title: 'Webhooks that fail',
  description: 'Webhooks whose processing failed, by sender.',
  of: business.webhooks_failed_total.rate().sumBy('provider'),
  counts: 'webhooks',
  per: 'hour',
  legend: '{{provider}}',
});

export const jobsGivenUp = signal({
  title: 'Failed jobs',
  description: 'Jobs that gave up and wait for somebody, by queue.',
  of: business.queue_failed_jobs.now().maxBy('queue'),
  legend: '{{queue}}',
});
