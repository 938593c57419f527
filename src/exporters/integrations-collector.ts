import { collector, secretIn } from 'tocsin/exporter';
import { hasRole } from 'tocsin/shared';
import { integrations } from '../catalogue/integrations.ts';
import { integrationSettings } from './integration-settings.ts';
import type { Partner } from './integration-services.ts';

/** A service of others, and how it is asked. */
export interface IntegrationOptions {
  readonly integration: Partner;
  /** The host of its API. */
  readonly api: string;
  /** Among the secrets. */
  readonly keyFile: string;
  readonly statusUrl?: string;
}

/** The services of others, asked from the hosts of these roles: none where nobody comes in from outside, or where a drill placed none. */
export const integrationsCollector = (from: readonly string[], services: readonly IntegrationOptions[]) =>
  collector({
    id: 'integrations',
    looksAt: "Cal.com and Retell: up, key accepted, limits, the vendor's status page; every minute",
    needs: 'a key each, among the secrets',
    publishes: [integrations],
    settings: integrationSettings,
    on: ({ edge, place }, host) => {
      if (edge === undefined || !hasRole(host, from)) return undefined;
      const asked = services.flatMap(({ api, keyFile, ...rest }) => {
        const address = place.address('', 'outside', api);
        if (address === undefined) return [];
        return [{ ...rest, keyFile: place.secret(keyFile), url: `https://${address.replace(/:443$/, '')}` }];
      });
      return asked.length === 0 ? undefined : { services: asked };
    },
    secrets: services.map(({ integration, keyFile }) => ({
      file: keyFile,
      what: `a key of our own for the API of ${integration}`,
      optional: true as const,
    })),
    load: async (settings) =>
      (await import('./integrations.ts')).integrations(
        settings.services.map(({ keyFile, ...rest }) => ({ ...rest, key: secretIn(keyFile) })),
      ),
  });
