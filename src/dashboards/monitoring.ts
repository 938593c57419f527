import { dashboard, timeseries } from '#lang';
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
} from '../signals/receiver.ts';
import { collectorUp, notificationFailures, ruleFailures, targetsUp } from '../signals/monitoring.ts';

export const monitoring = dashboard({
  uid: 'monitoring',
  title: 'Monitoring itself',
  variables: {},
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
    'What is said': [timeseries(ruleFailures), timeseries(notificationFailures)],
  }),
});
