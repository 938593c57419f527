export { blackbox } from './metrics.ts';
export { probeInhibitions } from './inhibitions.ts';
export { edgeAlerts } from './edge-rules.ts';
export type { EdgeAlertOptions } from './edge-rules.ts';
export { usualLimits as edgeLimits } from './limits.ts';
export { probeAlerts } from './rules.ts';
export type { ProbeAlertOptions } from './rules.ts';
export { edgeSignals, probeSignals } from './signals.ts';
