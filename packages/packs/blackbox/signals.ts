import { not, re, signal } from 'tocsin';
import { blackbox } from './metrics.ts';

/** The edge as users reach it, beside the hosts that were asked directly. */
export const edgeSignals = (endpoints: string) => {
  const edge = { instance: 'edge', endpoint: re(endpoints) } as const;
  return {
    nameResolved: signal({
      title: 'The name is resolved',
      description: 'The version of IP with which the edge was asked, 4 or 6; 0 where its name was not resolved.',
      of: blackbox.ip_protocol.where(edge).now().maxBy('instance'),
      legend: '{{instance}}',
    }),
    nameTime: signal({
      title: 'Time to resolve the name',
      description: 'How long a lookup of the name takes, of the probes of the edge the fastest.',
      of: blackbox.dns_lookup_time_seconds.where(edge).now().minBy('instance'),
      legend: '{{instance}}',
    }),
    edgeTime: signal({
      title: 'Time through the edge',
      description: 'How long each health endpoint takes as users reach it: DNS, CDN and handshake included.',
      of: blackbox.duration_seconds.where(edge).now().maxBy('endpoint'),
      legend: '{{endpoint}}',
    }),
    originTime: signal({
      title: 'Time at the origin',
      description: 'How long each health endpoint takes on the slowest host that is asked directly.',
      of: blackbox.duration_seconds
        .where({ instance: not('edge'), endpoint: re(endpoints) })
        .now()
        .maxBy('endpoint'),
      legend: '{{endpoint}}',
    }),
  };
};

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
