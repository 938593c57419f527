import { signal } from 'tocsin';
import { business } from '../catalogue/business.ts';

export const leadTime = signal({
  title: 'How far ahead appointments are made',
  description: 'Half of the appointments are made less than this before they begin, by source.',
  of: business.appointment_lead_time_seconds.quantile(0.5, { by: ['source'] }),
  legend: '{{source}}',
});

export const callTime = signal({
  title: 'Length of calls',
  description: '95 % of the calls are no longer than this, by direction.',
  of: business.call_duration_seconds.quantile(0.95, { by: ['direction'] }),
  legend: '{{direction}}',
});

export const callEnds = signal({
  title: 'Why calls end',
  description: "Calls that ended, by Retell's own reason.",
  of: business.call_disconnections_total.rate().sumBy('reason'),
  counts: 'calls',
  per: 'hour',
  legend: '{{reason}}',
});

export const webhooksReceived = signal({
  title: 'Webhooks received',
  description: 'Webhooks that came, by sender.',
  of: business.webhooks_received_total.rate().sumBy('provider'),
  counts: 'webhooks',
  per: 'hour',
  legend: '{{provider}}',
});

export const usersRegistered = signal({
  title: 'New users',
  description: 'Users that were registered.',
  of: business.users_registered_total.rate().sumBy('job'),
  counts: 'users',
  per: 'hour',
  legend: 'users',
});
