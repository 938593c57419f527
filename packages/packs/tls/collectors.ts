import { collector } from 'tocsin/exporter';
import { hasRole, type PlacedHost, type Placing } from 'tocsin/shared';
import type { TlsMetrics } from './metrics.ts';
import { tlsSettings } from './settings.ts';

export interface TlsOptions {
  /** The roles of the hosts that serve the certificate. */
  readonly on: readonly string[];
  /** The roles of the host that looks at the edge, as users see it. */
  readonly from: readonly string[];
  readonly service: string;
}

/** What one host looks at: itself past the CDN, for only there can the certificate on disk be the one that is served; or the edge. */
const targetsOn = ({ on, from, service }: TlsOptions, { place, edge }: Placing, host: PlacedHost) => {
  if (edge === undefined) return [];
  const caFile = place.path('ca-certificates');
  const origin = hasRole(host, on) ? place.address(host.name, host.name, service) : undefined;
  const outside = hasRole(host, from) ? place.address(host.name, 'edge', service) : undefined;
  const certificateFile = place.path('tls-certificate');
  return [
    ...(origin === undefined ? [] : [{ host: edge, via: 'origin' as const, address: origin, certificateFile, caFile }]),
    ...(outside === undefined ? [] : [{ host: edge, via: 'edge' as const, address: outside, caFile }]),
  ];
};

/** The certificates that are served. */
export const tlsCollector = (metrics: TlsMetrics, options: TlsOptions) =>
  collector({
    id: 'tls',
    looksAt:
      'the certificate as it is served, valid or not, for a name or an address, at the origin and at the edge; when the first of its chain expires; whether it is the one on disk',
    needs: 'to read the certificate',
    publishes: [metrics],
    settings: tlsSettings,
    on: (placing, host) => {
      const targets = targetsOn(options, placing, host);
      return targets.length === 0 ? undefined : { targets };
    },
    load: async (settings) => (await import('./tls.ts')).tls(settings, metrics),
  });
