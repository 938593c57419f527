import { dashboard, stat, timeseries } from 'tocsin';
import {
  deploymentDegraded,
  deploymentTook,
  openIncidents,
  reportedDeployments,
  sinceDeployment,
  timeToAcknowledge,
  timeToRecover,
} from 'tocsin/self';
import {
  breakersOpen,
  budgetUsed,
  effectiveness,
  killSwitch,
  messagesWaiting,
  alertsFound,
  alertsTaken,
  deliveries,
  messagesAbandoned,
  openEpisodes,
  runsByState,
  sinceDelivery,
  sinceWatchdog,
} from 'tocsin/self';
import { notificationFailures, ruleFailures, targetsUp } from 'tocsin/packs/prometheus';
import { collectorUp } from '../signals/monitoring.ts';

export const monitoring = dashboard({
  uid: 'monitoring',
  title: 'Monitoring itself',
  variables: {},
  events: [reportedDeployments],
  rows: () => ({
    'What is watched': [timeseries(targetsUp), timeseries(collectorUp)],
    'What answers by itself': [
      timeseries(sinceDelivery),
      timeseries(sinceWatchdog),
      timeseries(openEpisodes),
      timeseries(deliveries),
      timeseries(alertsTaken),
      timeseries(alertsFound),
      timeseries(runsByState),
      timeseries(effectiveness),
      timeseries(budgetUsed),
      timeseries(breakersOpen),
      timeseries(killSwitch),
      timeseries(messagesWaiting),
      timeseries(messagesAbandoned),
    ],
    Incidents: [timeseries(openIncidents), stat(timeToAcknowledge), stat(timeToRecover)],
    Deployments: [stat(sinceDeployment), stat(deploymentTook), timeseries(deploymentDegraded)],
    'What is said': [timeseries(ruleFailures), timeseries(notificationFailures)],
  }),
});
