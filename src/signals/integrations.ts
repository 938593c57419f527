import { signal } from 'tocsin';
import { integrations } from '../catalogue/integrations.ts';

export const keyAccepted = signal({
  title: 'Keys of the integrations',
  description: '1 while the external service accepts our key.',
  of: integrations.integration_auth_ok.now().minBy('integration'),
  legend: '{{integration}}',
});

export const requestsLeft = signal({
  title: 'Requests left',
  description: 'Share of the requests that an external service still lets us make in this period.',
  of: integrations.integration_rate_limit_remaining
    .now()
    .minBy('integration')
    .per(integrations.integration_rate_limit.now().minBy('integration')),
  legend: '{{integration}}',
});

export const callsAtOnce = signal({
  title: 'Calls at once',
  description: 'Share of the calls that Retell lets us have at once.',
  of: integrations.calls_in_progress
    .now()
    .maxBy('instance')
    .per(integrations.calls_concurrency_limit.now().maxBy('instance')),
  legend: 'in progress',
});
