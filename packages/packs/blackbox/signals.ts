import { re, signal } from 'tocsin';
import { blackbox } from './metrics.ts';

/** What probes of the endpoints that match a regular expression see. */
export const probeSignals = (endpoints: string) => {
  const probed = { endpoint: re(endpoints) };
  return {
    healthChecks: signal({
      title: 'Health checks',
      description:
        '1 while the endpoint answers 200 and reports that it is healthy: at the edge, and on each web host.',
      of: blackbox.success.where(probed).now().minBy('instance', 'endpoint'),
      legend: '{{instance}} {{endpoint}}',
    }),
    healthCheckTime: signal({
      title: 'Time of the health checks',
      description: 'How long each health endpoint takes to answer.',
      of: blackbox.duration_seconds.where(probed).now().maxBy('instance', 'endpoint'),
      legend: '{{instance}} {{endpoint}}',
    }),
  };
};
