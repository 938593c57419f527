export { exporterMetrics } from './exporter.ts';
export type { ExporterMetrics } from './exporter.ts';
export { postedAlerts } from './posted-alerts.ts';
export type { PostedAlertName } from './posted-alerts.ts';
export { receiver } from './receiver.ts';
export {
  deploymentDegraded,
  deploymentTook,
  openIncidents,
  reportedDeployments,
  sinceDeployment,
  timeToAcknowledge,
  timeToRecover,
} from './incident-signals.ts';
export { exporterInhibitions, receiverInhibitions } from './inhibitions.ts';
export { maxDeliveryAge, maxStarts, maxWaitingMessages } from './limits.ts';
export { deploymentPanels, incidentPanels, receiverPanels } from './panels.ts';
export { receiverAlerts } from './rules.ts';
export {
  alertsFound,
  alertsTaken,
  breakersOpen,
  budgetUsed,
  deliveries,
  effectiveness,
  killSwitch,
  messagesAbandoned,
  messagesWaiting,
  openEpisodes,
  responsesJudged,
  runsByState,
  sinceDelivery,
  sinceWatchdog,
} from './signals.ts';
export { collectorLosses, collectorUp, exporterAlerts, exporterRestarts } from './exporter-rules.ts';
