import { action } from 'tocsin';

export const renewCertificate = action('certificate.renew', {
  class: 'safe',
  does: 'Renews the certificate with certbot after a dry run, at most once a day, and reloads nginx.',
  takes: { host: 'host' },
});
