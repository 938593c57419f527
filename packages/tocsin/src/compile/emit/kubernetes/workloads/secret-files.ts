import { secretsOf } from '../../../secrets.ts';
import { secretsByService } from '../../compose/secrets.ts';
import type { Cluster } from '../objects/object.ts';
import { SECRET } from '../objects/secret.ts';
import type { Mounted } from './workload.ts';

/** The files that a service reads among the secrets, and no others, where a monitoring host has them. */
export const secretFiles = (cluster: Cluster, service: 'exporter' | 'receiver'): readonly Mounted[] => {
  const optional = new Set(secretsOf(cluster).flatMap((secret) => (secret.optional ? [secret.name] : [])));
  const known = new Set(secretsOf(cluster).map(({ name }) => name));
  const files = (secretsByService(cluster)[service] ?? []).filter((file) => known.has(file));
  const items = (chosen: readonly string[]) => chosen.map((file) => ({ key: file, path: file }));
  const needed = files.filter((file) => !optional.has(file));
  const others = files.filter((file) => optional.has(file));
  const sources = [
    ...(needed.length > 0 ? [{ secret: { name: SECRET, items: items(needed) } }] : []),
    ...(others.length > 0 ? [{ secret: { name: SECRET, items: items(others), optional: true } }] : []),
  ];
  if (sources.length === 0) return [];
  return [
    {
      volume: { name: 'secrets', projected: { sources, defaultMode: 0o440 } },
      at: cluster.place.secret('').replace(/\/$/, ''),
    },
  ];
};
