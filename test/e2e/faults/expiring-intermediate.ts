import type { Fault } from '../fault.ts';

/** The certificate is good for months, and the authority between it and the root is not. */
export const expiringIntermediate: Fault = {
  name: 'an intermediate that expires first',
  touches: ['edge'],
  alerts: [
    {
      labels: { alertname: 'ChainExpires', host: 'api.askproai.de', via: 'edge' },
      says: /^a certificate in the chain of api\.askproai\.de \(edge\) has 4d .* left$/,
    },
    {
      labels: { alertname: 'CertificateExpires', instance: 'edge' },
      says: /^the certificate at the edge has 4d .* left$/,
    },
  ],
  // Renewing takes the site's own certificate for what expires, finds it good for months, and says so.
  response: { alert: 'CertificateExpires', ends: 'escalated' },
  messages: [/\[P3 drill\] ChainExpires".*in the chain of api\.askproai\.de/s],
  inject: async ({ renew }) => {
    await renew(90, { intermediate: 5 });
    return { end: () => renew(90) };
  },
};
