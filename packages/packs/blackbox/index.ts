export { blackbox } from './metrics.ts';
export { probeAlerts } from './rules.ts';
export type { ProbeAlertOptions } from './rules.ts';
export { probeSignals } from './signals.ts';
