import { signal } from 'tocsin';
import { nginx } from './metrics.ts';

export const nginxUp = signal({
  title: 'nginx answers',
  description: '1 while the exporter can fetch the status page.',
  of: nginx.up.now().minBy('instance'),
  legend: '{{instance}}',
});

export const nginxConnections = signal({
  title: 'nginx connections',
  description: 'Open connections of clients, idle ones included.',
  of: nginx.connections_active.now().maxBy('instance'),
  legend: '{{instance}}',
});

export const nginxDropped = signal({
  title: 'Connections that nginx dropped',
  description: 'Connections that were accepted and not handled: worker_connections or descriptors are used up.',
  of: nginx.connections_accepted.rate().sumBy('instance').minus(nginx.connections_handled.rate().sumBy('instance')),
  counts: 'connections',
  legend: '{{instance}}',
});
