import type { Pack } from 'tocsin/compile';
import { appMetricsCollector, healthCollector, type AppMetricsOptions, type HealthOptions } from './collectors.ts';
import type { HealthMetrics } from './metrics.ts';

export { healthResultAlerts } from './rules.ts';
export { healthSignals } from './signals.ts';
export { healthMetrics } from './metrics.ts';
export type { HealthMetrics } from './metrics.ts';

export interface HttpPackOptions {
  readonly health?: HealthOptions & { readonly metrics: HealthMetrics };
  /** The application's own page of metrics. */
  readonly metrics?: AppMetricsOptions;
}

/** What an application answers by HTTP: its health endpoints, and its own page of metrics. */
export const httpPack = ({ health, metrics }: HttpPackOptions): Pack => ({
  name: 'http',
  collectors: [
    ...(health ? [healthCollector(health.metrics, health)] : []),
    ...(metrics ? [appMetricsCollector(metrics)] : []),
  ],
});
