import { Gauge, type Registry } from 'prom-client';
import type { Ledger } from '../ledger/port.ts';

const LAST = 100;

/** The last deployment of each environment, and how it went. A version is no label: there is no end of them. */
export const registerDeploymentMetrics = (registry: Registry, ledger: Pick<Ledger, 'deployments'>): void => {
  const registers = [registry];
  const labelNames = ['environment', 'status'];
  const newest = async (): ReturnType<Ledger['deployments']> => {
    const all = await ledger.deployments(LAST);
    return [...new Map(all.toReversed().map((one) => [one.environment, one])).values()];
  };
  const finished: Gauge = new Gauge({
    name: 'tocsin_receiver_last_deployment_timestamp_seconds',
    help: 'When the last deployment ended.',
    labelNames,
    registers,
    collect: async () => {
      finished.reset();
      for (const { environment, status, at } of await newest()) finished.set({ environment, status }, at / 1000);
    },
  });
  const took: Gauge = new Gauge({
    name: 'tocsin_receiver_last_deployment_duration_seconds',
    help: 'How long the last deployment took.',
    labelNames,
    registers,
    collect: async () => {
      took.reset();
      for (const { environment, status, duration } of await newest()) took.set({ environment, status }, duration);
    },
  });
  const degraded: Gauge = new Gauge({
    name: 'tocsin_receiver_last_deployment_degraded',
    help: '1 if something went wrong after the last deployment.',
    labelNames: ['environment'],
    registers,
    collect: async () => {
      degraded.reset();
      for (const { environment, state } of await newest()) degraded.set({ environment }, state === 'degraded' ? 1 : 0);
    },
  });
};
