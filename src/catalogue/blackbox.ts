import { gauge, oneOf, scraped } from '#lang';
import { learned } from './learned/blackbox.ts';

const phases = ['connect', 'processing', 'resolve', 'tls', 'transfer'] as const;

/** What a probe of blackbox_exporter says of its target: http, https and tcp together. */
export const blackbox = scraped(
  'probe',
  {
    ...learned,
    success: gauge('1 if the probe got the answer that its module asks for.'),
    http_duration_seconds: gauge('Time of each phase, all redirects together.', { phase: oneOf(...phases) }),
    http_content_length: gauge('Length of the answer, as its header says.', {}, { unit: 'bytes' }),
    http_uncompressed_body_length: gauge('Length of the body.', {}, { unit: 'bytes' }),
    ssl_earliest_cert_expiry: gauge('When the first certificate of the chain expires.', {}, { unit: 'timestamp' }),
  },
  { job: 'blackbox' },
);
