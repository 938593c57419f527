import { action } from 'tocsin';

export const renewCertificate = action('certificate.renew', {
  class: 'safe',
  does: 'Has certbot renew the certificate, after a rehearsal, once a day, and nginx take it up.',
  takes: { host: 'host' },
});
