import type { Registry } from 'prom-client';
import type { DeploymentStore } from './store.ts';
import type { Deployment } from './deployment.ts';
import { ownGauge } from '../metrics/own-metrics.ts';

const LAST = 100;

/** The last deployment of each environment, and how it went. A version is no label: there is no end of them. */
export const registerDeploymentMetrics = (registry: Registry, ledger: Pick<DeploymentStore, 'deployments'>): void => {
  const newest = async (): Promise<readonly Deployment[]> => {
    const all = await ledger.deployments(LAST);
    return [...new Map(all.toReversed().map((one) => [one.environment, one])).values()];
  };
  ownGauge(registry, 'last_deployment_timestamp_seconds', async (finished) => {
    finished.reset();
    for (const { environment, status, at } of await newest()) finished.set({ environment, status }, at / 1000);
  });
  ownGauge(registry, 'last_deployment_duration_seconds', async (took) => {
    took.reset();
    for (const { environment, status, duration } of await newest()) took.set({ environment, status }, duration);
  });
  ownGauge(registry, 'last_deployment_degraded', async (degraded) => {
    degraded.reset();
    for (const { environment, state } of await newest()) degraded.set({ environment }, state === 'degraded' ? 1 : 0);
  });
};
