import { dashboard, timeseries } from 'tocsin';
import { notificationFailures, ruleFailures } from 'tocsin/packs/prometheus';
import { memory, minMemory } from './rules.ts';

export const first = dashboard({
  uid: 'first',
  title: 'First dashboard',
  variables: {},
  rows: () => ({
    Host: [timeseries(memory, { mark: minMemory })],
    Monitoring: [timeseries(ruleFailures), timeseries(notificationFailures)],
  }),
});
