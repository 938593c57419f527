import { inhibitions } from 'tocsin';
import { unscraped } from '../prometheus/unscraped.ts';
import type { grafanaAlerts } from './rules.ts';

/** By which alert each alert about Grafana is held back. */
export const grafanaInhibitions = inhibitions<keyof ReturnType<typeof grafanaAlerts> | 'TargetDown'>([
  unscraped('grafana', ['GrafanaRequestsFail', 'GrafanaQueriesFail', 'GrafanaRulesFail']),
]);
