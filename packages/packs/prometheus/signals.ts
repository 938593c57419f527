import { signal, up } from 'tocsin';
import { alertmanager } from '../alertmanager/metrics.ts';
import { prometheus } from './metrics.ts';

export const targetsUp = signal({
  title: 'Targets',
  description: '1 while Prometheus can scrape the target.',
  of: up.now().minBy('job', 'instance'),
  legend: '{{job}} {{instance}}',
});

export const ruleFailures = signal({
  title: 'Rules that fail',
  description: 'Failed evaluations of rules.',
  of: prometheus.rule_evaluation_failures_total.rate().sum(),
  legend: 'failures',
});

export const notificationFailures = signal({
  title: 'Notifications that fail',
  description: 'Notifications that Alertmanager could not deliver.',
  of: alertmanager.notifications_failed_total.rate().sumBy('integration'),
  legend: '{{integration}}',
});
