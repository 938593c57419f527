import { alert, given, human, promql, raw, rising, steady, up } from 'tocsin';
import { alertmanager } from '../alertmanager/metrics.ts';
import { prometheus } from './metrics.ts';
import { notificationFailures, ruleFailures } from './signals.ts';

/** What watches the rest is watched itself. */
export const monitoringAlerts = () => ({
  TargetDown: alert({
    when: up.now().below(1),
    for: '3m',
    priority: 'P2',
    summary: ({ job, instance }) => `${job} on ${instance} cannot be scraped`,
    answer: human('A host, a network or an exporter is down; only a person can find out which, and reach it.'),
    fires: [
      given('an exporter died', [steady(up, { job: 'node' }, 0)]).after('4m', ({ job, instance, role }) => ({
        labels: { job, instance, role },
        says: `${job} on ${instance} cannot be scraped`,
      })),
    ],
  }),

  RulesFail: alert({
    when: ruleFailures.over('5m').above(0),
    for: '5m',
    priority: 'P2',
    summary: () => 'Prometheus cannot evaluate some of its rules, so their alerts cannot fire',
    answer: human('Its log names the rule; a person has to fix it.'),
    fires: [
      given('a join matches many to many', [
        rising(prometheus.rule_evaluation_failures_total, { rule_group: 'x' }, 0.03),
      ]).after('12m', {
        labels: {},
        says: 'Prometheus cannot evaluate some of its rules, so their alerts cannot fire',
      }),
    ],
  }),

  NotificationsFail: alert({
    when: notificationFailures.over('5m').above(0),
    for: '5m',
    priority: 'P2',
    summary: ({ integration }) => `Alertmanager cannot deliver to ${integration}`,
    answer: human(
      'The address, the token or the service behind it is broken; this message reached you by another way.',
    ),
    fires: [
      given('Slack refuses the webhook', [
        rising(alertmanager.notifications_failed_total, { integration: 'slack' }, 0.1),
      ]).after('12m', { labels: { integration: 'slack' }, says: 'Alertmanager cannot deliver to slack' }),
    ],
  }),

  Watchdog: alert({
    when: raw(promql`vector(1)`, { labels: [], unit: 'count' }).above(0),
    priority: 'P4',
    summary: () => 'the alerting pipeline of this host works',
    answer: human('Always firing. An external watchdog notifies people when it stops arriving.'),
    fires: given('nothing at all', []).after('1m', { labels: {}, says: 'the alerting pipeline of this host works' }),
  }),
});
