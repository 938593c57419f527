import { UNIT, type Pack, type Step } from 'tocsin/compile';
import { hasRole } from 'tocsin/shared';
import { renewalAction } from './actions.ts';
import { tlsCollector, type TlsOptions } from './collectors.ts';
import type { TlsMetrics } from './metrics.ts';

export { tlsMetrics } from './metrics.ts';
export type { TlsMetrics } from './metrics.ts';
export { certificateAlerts } from './rules.ts';
export type { CertificateAlertOptions } from './rules.ts';
export { servedAlerts } from './served-rules.ts';
export { servedSignals } from './served-signals.ts';
export { certificateLife } from './signals.ts';
export { renewCertificate } from './signatures.ts';

export interface TlsPackOptions extends TlsOptions {
  readonly metrics: TlsMetrics;
  /** Certbot's name of the certificate. */
  readonly lineage: string;
}

/** `live` has links into `archive`. Let's Encrypt's folders are root's alone; the keys in them stay so. */
const passable = (certificate: string): readonly Step[] => {
  const [, root] = /^(.*)\/live\//.exec(certificate) ?? [];
  return root === undefined ? [] : [`${root}/live`, `${root}/archive`].map((folder) => ['passable', folder, UNIT]);
};

/** Certificates as they are served, and their renewal. */
export const tlsPack = ({ metrics, lineage, ...options }: TlsPackOptions): Pack => ({
  name: 'tls',
  needs: ['nginx'],
  collectors: [tlsCollector(metrics, options)],
  actions: [renewalAction(options.on, lineage)],
  paths: { 'tls-certificate': `/etc/letsencrypt/live/${lineage}/fullchain.pem` },
  readable: ({ place }, host) => (hasRole(host, options.on) ? passable(place.path('tls-certificate')) : []),
});
