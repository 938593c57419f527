import { collector, secretIn } from 'tocsin/exporter';
import { hasRole, type PlacedHost, type Placing } from 'tocsin/shared';
import type { HealthMetrics } from './metrics.ts';
import { appMetricsSettings, healthSettings } from './settings.ts';

/** Where the application is asked, on each host of its roles, past whatever stands before it. */
export interface HttpOptions {
  readonly on: readonly string[];
  readonly service: string;
}
export interface HealthOptions extends HttpOptions {
  /** Paths by the name of the check. */
  readonly checks: Readonly<Record<string, string>>;
}
export interface AppMetricsOptions extends HttpOptions {
  readonly path: string;
  /** The file among the secrets with the bearer token that the page wants. */
  readonly tokenFile?: string;
}

const addressOn = ({ on, service }: HttpOptions, { place }: Placing, host: PlacedHost): string | undefined =>
  hasRole(host, on) ? place.address(host.name, host.name, service) : undefined;

/** The web server knows the application by the name under which users come in. */
const named = ({ edge }: Placing) => (edge === undefined ? {} : { host: edge });

/** The application's own health endpoints. */
export const healthCollector = (metrics: HealthMetrics, options: HealthOptions) =>
  collector({
    id: 'health',
    looksAt:
      "the application's health endpoints: a status of 2xx and no word in the body that says otherwise, as JSON, a page or a line; at most every 10 s",
    publishes: [metrics],
    settings: healthSettings,
    on: (placing, host) => {
      const address = addressOn(options, placing, host);
      if (address === undefined) return undefined;
      const checks = Object.entries(options.checks).map(([check, path]) => ({
        check,
        url: `http://${address}${path}`,
        ...named(placing),
      }));
      return { checks };
    },
    load: async (settings) => (await import('./health.ts')).health(settings, metrics),
  });

/** What the application says of itself. */
export const appMetricsCollector = (options: AppMetricsOptions) =>
  collector({
    id: 'app-metrics',
    looksAt: "the application's own page, if `metrics` of `httpPack` names it; names of our catalogue are left out",
    needs: "its service and path; a token's file on the host, if it asks for one",
    publishes: [],
    settings: appMetricsSettings,
    on: (placing, host) => {
      const address = addressOn(options, placing, host);
      if (address === undefined) return undefined;
      const { path, tokenFile } = options;
      return {
        url: `http://${address}${path}`,
        ...named(placing),
        ...(tokenFile === undefined ? {} : { tokenFile: placing.place.secret(tokenFile) }),
      };
    },
    load: async ({ tokenFile, ...rest }, { published }) =>
      (await import('./app-metrics.ts')).appMetrics(
        { ...rest, token: tokenFile === undefined ? undefined : secretIn(tokenFile) },
        published,
      ),
  });
