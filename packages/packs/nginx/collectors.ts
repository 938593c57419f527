import { collector } from 'tocsin/exporter';
import { hasRole } from 'tocsin/shared';
import type { AccessLogMetrics, HttpMetrics } from './request-metrics.ts';
import { accessLogSettings } from './settings.ts';

export interface AccessLogOptions {
  /** The catalogue with the definitions `httpRequests`. */
  readonly requests: HttpMetrics;
  readonly log: AccessLogMetrics;
  /** The roles of the hosts with nginx. */
  readonly on: readonly string[];
  /** Route patterns that are always told apart, whatever else comes in. */
  readonly routes?: readonly string[];
}

/** Requests, from nginx' access log on each of its hosts. */
export const accessLogCollector = ({ requests, log, on, routes = [] }: AccessLogOptions) =>
  collector({
    id: 'access-log',
    looksAt: "nginx' access log in the generated format",
    needs: 'group `adm`',
    publishes: [requests, log],
    settings: accessLogSettings,
    on: ({ place }, host) => (hasRole(host, on) ? { file: place.path('access-log'), routes: [...routes] } : undefined),
    load: async (settings) => (await import('./access-log.ts')).accessLog(settings, { requests, log }),
  });
