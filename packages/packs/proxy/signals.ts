import { signal } from 'tocsin';
import { blackbox } from '../blackbox/metrics.ts';

const proxy = { instance: 'proxy' } as const;

/** What probes through the environment's proxy see, of each service behind it. */
export const proxySignals = {
  proxyAsks: signal({
    title: 'The proxy asks',
    description: '1 while the proxy answers at the address of a service, and lets in nobody who has not signed in.',
    of: blackbox.success.where(proxy).now().minBy('endpoint'),
    legend: '{{endpoint}}',
  }),
  proxyCertificate: signal({
    title: 'Certificate of the proxy',
    description: 'How long until the first certificate of the chain expires, whether it is valid or not.',
    of: blackbox.ssl_earliest_cert_expiry.where(proxy).now().minBy('instance').untilThen(),
    legend: '{{instance}}',
  }),
};
