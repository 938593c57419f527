import { signal } from 'tocsin';
import { blackbox } from '../blackbox/metrics.ts';

/** How long the certificate lasts that blackbox exporter is served; `endpoint` is the label of that probe. */
export const certificateLife = (endpoint: string) =>
  signal({
    title: 'Certificate',
    description: 'How long until the first certificate of the chain expires, whether it is valid or not.',
    of: blackbox.ssl_earliest_cert_expiry.where({ endpoint }).now().minBy('instance').untilThen(),
    legend: '{{instance}}',
  });
