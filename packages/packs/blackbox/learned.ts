import { gauge, text } from 'tocsin';

/**
 * Learned by `tocsin learn` from an exporter that does not say its version, scraped by the job blackbox: names without probe_.
 * Not to be edited: corrections stand in ../blackbox.ts, so that learning again loses nothing.
 */
export const learned = {
  dns_lookup_time_seconds: gauge('Returns the time taken for probe dns lookup in seconds'),
  duration_seconds: gauge('Returns how long the probe took to complete in seconds'),
  failed_due_to_regex: gauge('Indicates if probe failed due to regex'),
  http_content_length: gauge('Length of http content response'),
  http_duration_seconds: gauge('Duration of http request by phase, summed over all redirects', { phase: text }),
  http_redirects: gauge('The number of redirects'),
  http_ssl: gauge('Indicates if SSL was used for the final redirect'),
  http_status_code: gauge('Response HTTP status code'),
  http_uncompressed_body_length: gauge('Length of uncompressed response body'),
  http_version: gauge('Returns the version of HTTP of the probe response'),
  ip_addr_hash: gauge("Specifies the hash of IP address. It's useful to detect if the IP address changes."),
  ip_protocol: gauge('Specifies whether probe ip protocol is IP4 or IP6'),
  ssl_earliest_cert_expiry: gauge('Returns last SSL chain expiry in unixtime'),
  ssl_last_chain_expiry_timestamp_seconds: gauge('Returns last SSL chain expiry in timestamp'),
  ssl_last_chain_info: gauge('Contains SSL leaf certificate information', {
    fingerprint_sha256: text,
    issuer: text,
    subject: text,
    subjectalternative: text,
  }),
  success: gauge('Displays whether or not the probe was a success'),
  tls_version_info: gauge('Returns the TLS version used or NaN when unknown', { version: text }),
};
