export { prometheus } from './metrics.ts';
export { monitoringAlerts } from './rules.ts';
export { notificationFailures, ruleFailures, targetsUp } from './signals.ts';
