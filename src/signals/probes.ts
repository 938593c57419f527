import { re, signal } from 'tocsin';
import { blackbox } from 'tocsin/packs/blackbox';

const health = { endpoint: re('/api/health.*') };

export const healthChecks = signal({
  title: 'Health checks',
  description: '1 while the endpoint answers 200 and says that it is well: at the edge, and on each web host.',
  of: blackbox.success.where(health).now().minBy('instance', 'endpoint'),
  legend: '{{instance}} {{endpoint}}',
});

export const healthCheckTime = signal({
  title: 'Time of the health checks',
  description: 'How long each health endpoint takes to answer.',
  of: blackbox.duration_seconds.where(health).now().maxBy('instance', 'endpoint'),
  legend: '{{instance}} {{endpoint}}',
});

export const certificateLife = signal({
  title: 'Certificate',
  description: 'How long until the first certificate of the chain expires, whether it is valid or not.',
  of: blackbox.ssl_earliest_cert_expiry.where({ endpoint: 'certificate' }).now().minBy('instance').untilThen(),
  legend: '{{instance}}',
});
