import type { AnyDefinition } from './definition.ts';
import { handlesOf, type Catalogue } from './handle.ts';
import { looksByKey, type Sightings } from './sightings.ts';
import { callSite } from './site.ts';

/**
 * The metrics that an exporter of others publishes: no naming rules, for the names are theirs. Keys are the names
 * on the wire without the namespace; one that does not begin with it stands in full behind a slash, as in
 * `'/nginxexporter_build_info'`. They are scraped by the job of the namespace's name, unless `job` says another.
 * `seen` says of which exporters and servers they were learned, and `renamed` by which name others have the same.
 */
export const scraped = <N extends string, D extends Record<string, AnyDefinition>, const J extends string = N>(
  namespace: N,
  definitions: D,
  {
    job = namespace as unknown as J,
    seen = [],
    renamed,
  }: {
    readonly job?: J;
    readonly seen?: readonly Sightings[];
    readonly renamed?: { readonly [K in keyof D & string]?: keyof D & string };
  } = {},
): Catalogue<D, J> => {
  const nameOf = (key: string): string => (key.startsWith('/') ? key.slice(1) : `${namespace}_${key}`);
  const looks = looksByKey(seen);
  const elsewhere = new Map<string, readonly string[]>();
  for (const [one, other = ''] of Object.entries<string | undefined>(renamed ?? {})) {
    elsewhere.set(one, [...(elsewhere.get(one) ?? []), nameOf(other)]);
    elsewhere.set(other, [...(elsewhere.get(other) ?? []), nameOf(one)]);
  }
  return handlesOf(definitions, {
    job,
    site: callSite(),
    nameOf,
    looksOf: (key) => looks.get(key),
    elsewhereOf: (key) => elsewhere.get(key) ?? [],
  }) as Catalogue<D, J>;
};
