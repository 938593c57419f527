import { dashboard, timeseries } from '#lang';
import { collectorUp, notificationFailures, ruleFailures, targetsUp } from '../signals/monitoring.ts';

export const monitoring = dashboard({
  uid: 'monitoring',
  title: 'Monitoring itself',
  variables: {},
  rows: () => ({
    'What is watched': [timeseries(targetsUp), timeseries(collectorUp)],
    'What is said': [timeseries(ruleFailures), timeseries(notificationFailures)],
  }),
});
