import { signal } from '#lang';
import { receiver } from './receiver.ts';

export const openIncidents = signal({
  title: 'Open incidents',
  description: 'Incidents that nobody has closed, by priority.',
  of: receiver.incidents_open.now().sumBy('priority'),
  legend: '{{priority}}',
});

export const timeToAcknowledge = signal({
  title: 'Mean time to acknowledge',
  description: 'Time until an incident of the last 30 days was acknowledged, by priority.',
  of: receiver.incident_acknowledgement_seconds_total
    .increase('30d')
    .sumBy('priority')
    .each(receiver.incidents_acknowledged_total.increase('30d').sumBy('priority')),
  legend: '{{priority}}',
});

export const timeToRecover = signal({
  title: 'Mean time to recover',
  description: 'Time until all alerts of an incident of the last 30 days were resolved, by priority.',
  of: receiver.incident_recovery_seconds_total
    .increase('30d')
    .sumBy('priority')
    .each(receiver.incidents_recovered_total.increase('30d').sumBy('priority')),
  legend: '{{priority}}',
});

export const reportedDeployments = signal({
  title: 'Deployment',
  description: 'When the last reported deployment ended.',
  of: receiver.last_deployment_timestamp_seconds.now().maxBy('environment', 'status'),
  legend: '{{environment}}: {{status}}',
});

export const sinceDeployment = signal({
  title: 'Since the last deployment',
  description: 'How long ago the last deployment ended, and whether it succeeded.',
  of: receiver.last_deployment_timestamp_seconds.now().age().minBy('environment', 'status'),
  legend: '{{environment}}: {{status}}',
});

export const deploymentTook = signal({
  title: 'The last deployment took',
  description: 'Duration of the deployment, as it was reported.',
  of: receiver.last_deployment_duration_seconds.now().maxBy('environment'),
  legend: '{{environment}}',
});

export const deploymentDegraded = signal({
  title: 'Something is wrong since the last deployment',
  description: '1 when what is watched after a deployment was unhealthy at several checks in a row.',
  of: receiver.last_deployment_degraded.now().maxBy('environment'),
  legend: '{{environment}}',
});
