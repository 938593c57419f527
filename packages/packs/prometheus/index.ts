export { prometheus } from './metrics.ts';
export { monitoringInhibitions } from './inhibitions.ts';
export { monitoringPanels } from './panels.ts';
export { monitoringAlerts } from './rules.ts';
export { serverAlerts } from './server-rules.ts';
export { workAlerts } from './work-rules.ts';
export type { WorkAlertOptions } from './work-rules.ts';
export { notificationFailures, ruleFailures, targetsUp } from './signals.ts';
