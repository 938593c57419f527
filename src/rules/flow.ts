import { alert, alerts, given, human, perSecond, printAmount, rising, seconds, steady } from 'tocsin';
import { business as metrics } from '../catalogue/business.ts';
import { integrations } from '../catalogue/integrations.ts';
import { deployment } from '../catalogue/laravel.ts';
import { maxCallsFailed, maxCancelled, maxIntegrationTime, maxSilence, minCalls } from '../catalogue/limits.ts';
import {
  appointmentsCancelled,
  callsEnded,
  callsFailed,
  callsLimited,
  integrationIncident,
  integrationTime,
  releasesApart,
  sinceWebhook,
} from '../signals/flow.ts';

const inbound = { direction: 'inbound' } as const;

/** Business goes on, and not as it should. */
export const flow = alerts('flow', {
  CallsFail: alert({
    when: callsFailed.over('1h').above(maxCallsFailed).and(callsEnded.over('1h').above(minCalls)),
    for: '10m',
    priority: 'P3',
    summary: (_, value) => `${value} of the calls fail`,
    answer: human(
      "Retell's reason is in call_disconnections_total; call the number to hear what it means for callers.",
    ),
    fires: given('the voice does not answer in time', (is) => [
      rising(metrics.calls_total, { ...inbound, outcome: 'failed' }, is(maxCallsFailed) / 5),
      rising(metrics.calls_total, { ...inbound, outcome: 'completed' }, 1 / 10 - is(maxCallsFailed) / 5),
    ]).after('90m', (_, __, is) => ({
      labels: {},
      says: `${printAmount('ratio', 2 * is(maxCallsFailed))} of the calls fail`,
    })),
  }),

  CallsRefused: alert({
    when: callsLimited.over('15m').above(perSecond(0)),
    for: '5m',
    priority: 'P3',
    summary: () => 'callers are refused, because as many calls as Retell allows are in progress',
    answer: human('Each is a customer who reached nobody: a person has to decide whether to buy more lines.'),
    fires: given('a campaign runs', [rising(metrics.calls_total, { ...inbound, outcome: 'limit' }, 0.01)]).after(
      '25m',
      {
        labels: {},
        says: 'callers are refused, because as many calls as Retell allows are in progress',
      },
    ),
  }),

  AppointmentsCancelled: alert({
    when: appointmentsCancelled.over('6h').above(maxCancelled),
    for: '1h',
    priority: 'P4',
    summary: (_, value) => `${value} as many appointments are cancelled as are made`,
    answer: human('Wrong times, double bookings or a script may be the cause: a person has to check some of them.'),
    fires: given('times are an hour off since the clocks changed', (is) => [
      rising(metrics.appointments_cancelled_total, { source: 'phone' }, 0.01 * 2 * is(maxCancelled)),
      rising(metrics.appointments_created_total, { source: 'phone' }, 0.01),
    ]).after('8h', (_, __, is) => ({
      labels: {},
      says: `${printAmount('ratio', 2 * is(maxCancelled))} as many appointments are cancelled as are made`,
    })),
  }),

  WebhooksStopped: alert({
    when: sinceWebhook.above(maxSilence),
    for: '10m',
    priority: 'P3',
    summary: (_, value) => `no webhook was received for ${value}`,
    answer: human(
      'The address at the sender, its signature or our route has changed: a person has to send a webhook by hand.',
    ),
    fires: given('the sender was given the address of staging', (is) => [
      steady(metrics.webhook_last_received_timestamp_seconds, {}, 1200 - 2 * is(maxSilence)),
    ]).after('20m', (_, __, is) => ({
      labels: { job: 'askproai' },
      says: `no webhook was received for ${printAmount('seconds', 2 * is(maxSilence))}`,
    })),
  }),

  IntegrationSlow: alert({
    when: integrationTime.above(maxIntegrationTime),
    for: '15m',
    priority: 'P4',
    summary: ({ integration }, value) => `${integration} takes ${value} to answer its cheapest request`,
    answer: human('Callers wait meanwhile: a person has to decide whether to tell them, or to continue without it.'),
    fires: given('their region is overloaded', (is) => [
      steady(integrations.integration_probe_duration_seconds, { integration: 'calcom' }, 2 * is(maxIntegrationTime)),
    ]).after('16m', (_, __, is) => ({
      labels: { integration: 'calcom' },
      says: `calcom takes ${printAmount('seconds', 2 * is(maxIntegrationTime))} to answer its cheapest request`,
    })),
  }),

  IntegrationReportsIncident: alert({
    when: integrationIncident.above(0),
    for: '5m',
    priority: 'P4',
    summary: ({ integration }) => `${integration} itself reports a major incident`,
    answer: human(
      "IntegrationDown and the calls show whether it affects us; a person has to read the vendor's status page.",
    ),
    fires: given('their database is down', [
      steady(integrations.integration_status_indicator, { integration: 'retell', indicator: 'major' }, 1),
      steady(integrations.integration_status_indicator, { integration: 'retell', indicator: 'none' }, 0),
    ]).after('6m', { labels: { integration: 'retell' }, says: 'retell itself reports a major incident' }),
  }),

  ReleasesApart: alert({
    when: releasesApart.above(seconds(3600)),
    for: '15m',
    priority: 'P3',
    summary: (_, value) => `the web hosts run releases that were deployed ${value} apart`,
    answer: human(
      'A deployment finished on one host only: a person has to decide whether to complete it or to roll back.',
    ),
    fires: given('the deployment broke off after the first host', [
      steady(deployment.deployment_timestamp_seconds, { instance: 'web-8', role: 'web' }, 0),
      steady(deployment.deployment_timestamp_seconds, { instance: 'web-9', role: 'web' }, -86_400),
    ]).after('16m', { labels: {}, says: 'the web hosts run releases that were deployed 1d 0h 0m 0s apart' }),
  }),
});
