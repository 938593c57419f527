import { re, signal } from 'tocsin';
import { business } from '../catalogue/business.ts';
import { integrations } from '../catalogue/integrations.ts';
import { deployment } from '../catalogue/laravel.ts';

/** Calls that ended, whatever became of them. */
export const callsEnded = business.calls_total.rate().sum();

export const callsFailed = signal({
  title: 'Calls that failed, share',
  description: 'Share of the calls that failed.',
  of: business.calls_total.where({ outcome: 'failed' }).rate().sum().per(callsEnded),
  legend: 'failed',
});

export const callsLimited = signal({
  title: 'Calls refused for their number',
  description: 'Calls that Retell refused, because as many as are allowed were under way.',
  of: business.calls_total.where({ outcome: 'limit' }).rate().sum(),
  counts: 'calls',
  per: 'hour',
  legend: 'refused',
});

export const appointmentsCancelled = signal({
  title: 'Appointments cancelled, share',
  description: 'Appointments that were cancelled, by those that were made.',
  of: business.appointments_cancelled_total.rate().sum().per(business.appointments_created_total.rate().sum()),
  legend: 'cancelled',
});

export const sinceWebhook = signal({
  title: 'Since the last webhook',
  description: 'How long ago the newest webhook was received.',
  of: business.webhook_last_received_timestamp_seconds.now().age().minBy('job'),
  legend: 'webhook',
});

export const integrationTime = signal({
  title: 'Time of the integrations',
  description: 'How long the cheapest request to each external service takes.',
  of: integrations.integration_probe_duration_seconds.now().maxBy('integration'),
  legend: '{{integration}}',
});

export const integrationIncident = signal({
  title: 'Incidents that vendors report',
  description: "1 while a vendor's status page tells of a large incident.",
  of: integrations.integration_status_indicator
    .where({ indicator: re('major|critical') })
    .now()
    .maxBy('integration'),
  legend: '{{integration}}',
});

const linked = deployment.deployment_timestamp_seconds.now().age();

export const releasesApart = signal({
  title: 'Releases apart',
  description: 'How long before the newest release the oldest one was linked that a web host runs.',
  of: linked.max().minus(linked.min()),
  legend: 'apart',
});
