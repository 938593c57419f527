import type { AnyDefinition } from './definition.ts';
import { handlesOf, type Catalogue } from './handle.ts';
import { callSite } from './site.ts';

/**
 * The metrics that an exporter of others publishes: no naming rules, for the names are theirs. Keys are the names
 * on the wire without the namespace; one that does not begin with it stands in full behind a slash, as in
 * `'/nginxexporter_build_info'`. They are scraped by the job of the namespace's name, unless `job` says another.
 */
export const scraped = <N extends string, D extends Record<string, AnyDefinition>, const J extends string = N>(
  namespace: N,
  definitions: D,
  { job = namespace as unknown as J }: { readonly job?: J } = {},
): Catalogue<D, J> =>
  handlesOf(definitions, {
    job,
    site: callSite(),
    nameOf: (key) => (key.startsWith('/') ? key.slice(1) : `${namespace}_${key}`),
  }) as Catalogue<D, J>;
