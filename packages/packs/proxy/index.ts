export { proxyAlerts } from './rules.ts';
export type { ProxyAlertOptions } from './rules.ts';
export { proxySignals } from './signals.ts';
