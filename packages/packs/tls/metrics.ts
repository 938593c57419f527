import { type Application, bounded, from, gauge, metrics, oneOf } from 'tocsin';

/** Through the CDN, or straight from the server behind it. */
export const ways = ['edge', 'origin'] as const;
const served = { host: bounded(50), via: oneOf(...ways) };

/** Certificates as they are served, whether or not anyone would accept them. */
export const tlsMetrics = ({ namespace, job }: Application) =>
  metrics(
    namespace,
    from(
      {
        source: 'a TLS handshake of our own',
        absent: 'The handshake did not come about: `tls_up` is 0, and the log of the exporter says why.',
        // Where nobody comes in from outside nothing is looked at.
        isOccasional: true,
      },
      {
        tls_up: gauge('1 if the server showed a certificate, valid or not.', served),
        tls_cert_not_after_timestamp_seconds: gauge('When the served certificate expires.', served),
        tls_chain_not_after_timestamp_seconds: gauge(
          'When the first certificate expires of the chain that leads to a trusted root: an intermediate or the root may end before the served one does.',
          served,
        ),
        tls_chain_valid: gauge(
          '1 if the chain leads to a trusted root and every certificate of it is valid now.',
          served,
        ),
        tls_name_matches: gauge('1 if the certificate is for this host.', served),
        tls_served_matches_disk: gauge(
          '1 if the served certificate is the one on disk; 0 once it was renewed and the server not reloaded.',
          { host: served.host },
        ),
      },
    ),
    { job },
  );
export type TlsMetrics = ReturnType<typeof tlsMetrics>;
