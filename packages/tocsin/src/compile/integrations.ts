import type { Model } from './model.ts';
import type { IntegrationSpec } from './stack.ts';

/** A service of others, and where its API is. */
export interface Integration extends Omit<IntegrationSpec, 'api'> {
  readonly url: string;
}

/** The services of others that are asked: none where nobody comes in from outside, or where a drill placed none. */
export const integrationsOf = ({ application, place, edge }: Model): readonly Integration[] =>
  edge === undefined
    ? []
    : application.integrations.flatMap(({ api, ...rest }) => {
        const address = place.address('', 'outside', api);
        return address ? [{ ...rest, url: `https://${address.replace(/:443$/, '')}` }] : [];
      });
