import { timeseries, type Panel } from 'tocsin';
import { notificationFailures, ruleFailures } from './signals.ts';

/** Rules that cannot be evaluated and notifications that cannot be delivered. */
export const monitoringPanels = (): Panel[] => [timeseries(ruleFailures), timeseries(notificationFailures)];
