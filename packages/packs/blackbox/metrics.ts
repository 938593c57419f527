import { gauge, oneOf, scraped, text } from 'tocsin';
import { learned } from './learned.ts';

const phases = ['connect', 'processing', 'resolve', 'tls', 'transfer'] as const;

/** Tells the looks at one host apart; src/stack/jobs.ts gives it to each target. */
const look = { endpoint: text };

/** What a probe of blackbox_exporter says of its target: http, https and tcp together. */
export const blackbox = scraped(
  'probe',
  {
    ...learned,
    success: gauge('1 if the probe got the answer that its module asks for.', look),
    duration_seconds: gauge('How long the whole probe took.', look),
    ip_protocol: gauge('The version of IP that was used: 4 or 6, and 0 where the name was not resolved.', look),
    dns_lookup_time_seconds: gauge('How long it took to resolve the name.', look),
    http_status_code: gauge('The status of the answer; 0 without one.', look),
    http_duration_seconds: gauge('Time of each phase, all redirects together.', { phase: oneOf(...phases) }),
    http_content_length: gauge('Length of the answer, as its header says.', {}, { unit: 'bytes' }),
    http_uncompressed_body_length: gauge('Length of the body.', {}, { unit: 'bytes' }),
    ssl_earliest_cert_expiry: gauge('When the first certificate of the chain expires.', look, { unit: 'timestamp' }),
  },
  { job: 'blackbox' },
);
