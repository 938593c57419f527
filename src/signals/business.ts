import { signal } from 'tocsin';
import { business } from '../catalogue/business.ts';
import { deployment } from '../catalogue/laravel.ts';
import { integrations } from '../catalogue/integrations.ts';

export const appointmentsCreated = signal({
  title: 'Appointments created',
  description: 'Appointments that were created, by source.',
  of: business.appointments_created_total.rate().sumBy('source'),
  counts: 'appointments',
  per: 'hour',
  legend: '{{source}}',
});

export const callVolume = signal({
  title: 'Call volume',
  description: 'Calls that ended, by outcome.',
  of: business.calls_total.rate().sumBy('outcome'),
  counts: 'calls',
  per: 'hour',
  legend: '{{outcome}}',
});

export const webhookTime = signal({
  title: 'Webhook processing time',
  description: '95 % of the webhooks are processed within this time, by sender.',
  of: business.webhook_processing_duration_seconds.quantile(0.95, { by: ['provider'] }),
  legend: '{{provider}}',
});

export const integrationUp = signal({
  title: 'API integrations',
  description: '1 while the external service answers.',
  of: integrations.integration_up.now().minBy('integration'),
  legend: '{{integration}}',
});

export const deployments = signal({
  title: 'Deployment',
  description: 'When a release went live, on each web host.',
  of: deployment.deployment_timestamp_seconds.now().maxBy('instance'),
  legend: '{{instance}}',
});

export const releases = signal({
  title: 'Releases',
  description: 'Which release each web host serves: a line begins where one went live.',
  of: deployment.deployment_info.now().maxBy('instance', 'release'),
  legend: '{{release}} on {{instance}}',
});
