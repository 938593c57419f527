import { timeseries, type Panel } from 'tocsin';
import { usualLimits } from './limits.ts';
import { grafanaFailed, grafanaQueriesFailed, grafanaRequests, grafanaRulesFailed, grafanaTime } from './signals.ts';

/** Whether Grafana answers, how fast, and whether its data sources do. */
export const grafanaPanels = (): Panel[] => [
  timeseries(grafanaRequests),
  timeseries(grafanaFailed, { mark: usualLimits.maxFailed }),
  timeseries(grafanaTime),
  timeseries(grafanaQueriesFailed, { mark: usualLimits.maxQueriesFailed }),
  timeseries(grafanaRulesFailed),
];
