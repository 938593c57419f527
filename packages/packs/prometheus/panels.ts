import { timeseries, type Panel } from 'tocsin';
import {
  alertsDropped,
  configurationLoaded,
  notificationFailures,
  routesLoaded,
  ruleFailures,
  storageFaults,
} from './signals.ts';

/** Rules that cannot be evaluated, alerts and notifications that are not delivered, and how the two servers are. */
export const monitoringPanels = (): Panel[] => [
  timeseries(ruleFailures),
  timeseries(notificationFailures),
  timeseries(alertsDropped),
  timeseries([configurationLoaded, routesLoaded], {
    title: 'Configuration taken',
    description: '1 if the configuration on disk is the one that runs.',
  }),
  timeseries(storageFaults),
];
