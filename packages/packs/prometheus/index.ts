export { prometheus } from './metrics.ts';
export { monitoringPanels } from './panels.ts';
export { monitoringAlerts } from './rules.ts';
export { serverAlerts } from './server-rules.ts';
export { notificationFailures, ruleFailures, targetsUp } from './signals.ts';
