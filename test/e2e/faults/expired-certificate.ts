import type { Fault } from '../fault.ts';

/** Certbot failed unseen until the certificate ran out. */
export const expiredCertificate: Fault = {
  name: 'an expired certificate',
  touches: ['edge'],
  alerts: [
    {
      labels: { alertname: 'SiteDown', instance: 'edge', endpoint: '/api/health' },
      says: /^the site does not answer at \/api\/health, as users reach it$/,
    },
    {
      labels: { alertname: 'CertificateExpires', instance: 'edge' },
      says: /^the certificate at the edge has -\d+d .* left$/,
    },
  ],
  // Nobody approves it here: certbot has no authority to ask.
  response: { alert: 'CertificateExpires', ends: 'waiting' },
  messages: [
    /\[P1 drill\] SiteDown".*the site does not answer at/s,
    /CertificateExpires\* on prod-web-01 \(drill\) \S+ the response waits for approval/,
  ],
  inject: async ({ renew }) => {
    await renew(-2);
    return { end: () => renew(90) };
  },
};
