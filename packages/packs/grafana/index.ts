export { grafana } from './metrics.ts';
export { grafanaInhibitions } from './inhibitions.ts';
export { grafanaPanels } from './panels.ts';
export { grafanaAlerts } from './rules.ts';
export type { GrafanaAlertOptions } from './rules.ts';
