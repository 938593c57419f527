import { alert, alerts, given, human, percent, steady } from 'tocsin';
import { integrations as metrics } from '../catalogue/integrations.ts';
import { integrationUp } from '../signals/business.ts';
import { callsAtOnce, keyAccepted, requestsLeft } from '../signals/integrations.ts';

/** Cal.com and Retell.ai, without which no appointment is made by phone. */
export const integrations = alerts('integrations', {
  IntegrationDown: alert({
    when: integrationUp.below(1),
    for: '5m',
    priority: 'P2',
    summary: ({ integration }) => `${integration} does not answer`,
    answer: human(
      'Its operator has to fix it: a person has to tell customers, and check that the backlog is processed.',
    ),
    fires: given('the calendar is away', [steady(metrics.integration_up, { integration: 'calcom' }, 0)]).after('6m', {
      labels: { integration: 'calcom' },
      says: 'calcom does not answer',
    }),
  }),

  IntegrationKeyRefused: alert({
    when: keyAccepted.below(1),
    for: '5m',
    priority: 'P2',
    summary: ({ integration }) => `${integration} refuses our key`,
    answer: human('The key has expired or was revoked: a person has to create another and install it.'),
    fires: given('the key was taken back', [steady(metrics.integration_auth_ok, { integration: 'retell' }, 0)]).after(
      '6m',
      { labels: { integration: 'retell' }, says: 'retell refuses our key' },
    ),
  }),

  IntegrationQuotaLow: alert({
    when: requestsLeft.below(percent(10)),
    for: '5m',
    priority: 'P3',
    summary: ({ integration }, value) => `only ${value} of the requests that ${integration} allows us are left`,
    answer: human('A person has to find out what sends so many requests, and whether a larger plan is needed.'),
    fires: given('a job asks in a loop', [
      steady(metrics.integration_rate_limit_remaining, { integration: 'calcom' }, 6),
      steady(metrics.integration_rate_limit, { integration: 'calcom' }, 120),
    ]).after('6m', {
      labels: { integration: 'calcom' },
      says: 'only 5% of the requests that calcom allows us are left',
    }),
  }),

  CallsNearLimit: alert({
    when: callsAtOnce.above(percent(90)),
    for: '5m',
    priority: 'P3',
    summary: (_, value) => `${value} of the calls that Retell allows at once are in progress`,
    answer: human('Beyond the limit callers reach nobody: a person has to decide whether to buy more.'),
    fires: given('a campaign runs', [
      steady(metrics.calls_in_progress, {}, 19),
      steady(metrics.calls_concurrency_limit, {}, 20),
    ]).after('6m', ({ instance }) => ({
      labels: { instance },
      says: '95% of the calls that Retell allows at once are in progress',
    })),
  }),
});
