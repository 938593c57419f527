import { dirname } from 'node:path/posix';
import { portOf, type Pack } from 'tocsin/compile';
import { hasRole } from 'tocsin/shared';
import { accessLogCollector, type AccessLogOptions } from './collectors.ts';
import { nginxPart } from './hosts.ts';

export { nginxInhibitions } from './inhibitions.ts';
export { nginx } from './metrics.ts';
export { accessLogMetrics, httpMetrics, httpRequests } from './request-metrics.ts';
export type { AccessLogMetrics, HttpMetrics } from './request-metrics.ts';
export { nginxAlerts } from './rules.ts';
export { nginxConnections, nginxDropped, nginxUp } from './signals.ts';

export interface NginxOptions extends AccessLogOptions {
  /** The service on whose port nginx tells its own numbers, on loopback. */
  readonly status: string;
}

/** nginx: its requests from the access log, its own numbers, and its service. */
export const nginxPack = (options: NginxOptions): Pack => {
  const { on, status } = options;
  return {
    name: 'nginx',
    collectors: [accessLogCollector(options)],
    paths: { 'access-log': '/var/log/nginx/access-tocsin.log', 'nginx-pid': '/run/nginx.pid' },
    hosts: [nginxPart(on, status)],
    services: [
      {
        name: 'nginx',
        on,
        about: ({ place }) => ({ unit: 'nginx', pidFile: place.path('nginx-pid'), kind: 'nginx', check: ['nginx'] }),
      },
    ],
    exporters: {
      'nginx-exporter': {
        unit: 'prometheus-nginx-exporter',
        flags: (model, host, listen) => [
          `-nginx.scrape-uri=http://127.0.0.1:${portOf(model, host, status)}/stub_status`,
          `-web.listen-address=${listen}`,
        ],
        // Its first version took a web configuration in place of settings of its own; each reads its variables, and leaves the other's.
        tls: ({ certificate, webConfig }) => ({
          environment: {
            CONFIG_FILE: webConfig,
            SECURED_METRICS: 'true',
            SSL_SERVER_CERT: certificate,
            SSL_SERVER_KEY: certificate,
          },
        }),
      },
    },
    mounted: ({ place }, host) => (hasRole(host, on) ? [dirname(place.path('access-log'))] : []),
  };
};
