export { exporterMetrics } from './exporter.ts';
export type { ExporterMetrics } from './exporter.ts';
export { postedAlerts } from './posted-alerts.ts';
export { receiver } from './receiver.ts';
