import { signal } from 'tocsin';
import type { TlsMetrics } from './metrics.ts';

const legend = '{{host}} {{via}}';

/** Certificates as our exporter is served them: through the CDN, and by each server behind it. */
export const servedSignals = (tls: TlsMetrics) => ({
  /** Above zero where a certificate on the way to the root ends before the served one. */
  chainEndsBefore: tls.tls_cert_not_after_timestamp_seconds
    .now()
    .minBy('host', 'via')
    .untilThen()
    .minus(tls.tls_chain_not_after_timestamp_seconds.now().minBy('host', 'via').untilThen()),
  chainLife: signal({
    title: 'Certificate chains',
    description:
      'How long until the first certificate expires on the way to a trusted root, the intermediates included.',
    of: tls.tls_chain_not_after_timestamp_seconds.now().minBy('host', 'via').untilThen(),
    legend,
  }),
  chainValid: signal({
    title: 'Certificates that are trusted',
    description: '1 if the chain leads to a trusted root and every certificate of it is valid now.',
    of: tls.tls_chain_valid.now().minBy('host', 'via'),
    legend,
  }),
  nameMatches: signal({
    title: 'Certificates for the right name',
    description: '1 if the certificate is for the host that was asked.',
    of: tls.tls_name_matches.now().minBy('host', 'via'),
    legend,
  }),
  servedIsNewest: signal({
    title: 'Certificate on disk is served',
    description: '0 once a certificate was renewed and the server not reloaded.',
    of: tls.tls_served_matches_disk.now().minBy('instance', 'host'),
    legend: '{{instance}} {{host}}',
  }),
  handshakes: signal({
    title: 'TLS handshakes',
    description: '1 if the server showed a certificate, valid or not.',
    of: tls.tls_up.now().minBy('host', 'via'),
    legend,
  }),
});
