export { exporter } from './exporter.ts';
export { postedAlerts } from './posted-alerts.ts';
export { receiver } from './receiver.ts';
