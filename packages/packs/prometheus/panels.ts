import { timeseries, type Panel } from 'tocsin';
import { usualLimits } from './limits.ts';
import {
  alertsInvalid,
  alertsQueued,
  alertmanagersKnown,
  evaluationsMissed,
  samplesRefused,
  scrapesTooLarge,
  seriesInMemory,
  silencesActive,
} from './work-signals.ts';
import {
  alertsDropped,
  configurationLoaded,
  notificationFailures,
  processRestarts,
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
  timeseries(evaluationsMissed, { mark: usualLimits.maxMissed }),
  timeseries(seriesInMemory, { mark: usualLimits.maxSeries }),
  timeseries([samplesRefused, scrapesTooLarge, alertsInvalid], {
    title: 'Refused',
    description: 'Samples, whole scrapes and alerts that were thrown away.',
  }),
  timeseries(alertmanagersKnown),
  timeseries(alertsQueued),
  timeseries(silencesActive),
  timeseries(processRestarts, { mark: usualLimits.maxRestarts }),
];
