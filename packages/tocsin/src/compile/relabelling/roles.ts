import { field, itemsOf, textOf } from '../view/text/tree.ts';
import type { Tree } from '../view/text/tree-types.ts';

/** Labels of a discovery, by the objects of Kubernetes that its role looks at. */
const metas = (...of: readonly string[]): RegExp => new RegExp(`^__meta_kubernetes_(${of.join('|')})(_|$)`);
export const OF_POD = metas('namespace', 'pod', 'node');
export const OF_SERVICE = metas('namespace', 'pod', 'node', 'service', 'endpoint', 'endpoints', 'endpointslice');
export const OF_INGRESS = metas('namespace', 'ingress');

const ROLES: Readonly<Record<string, RegExp>> = {
  node: metas('node'),
  pod: OF_POD,
  service: metas('namespace', 'service'),
  endpoints: OF_SERVICE,
  endpointslice: OF_SERVICE,
  ingress: OF_INGRESS,
};

/** The labels that the one role of a job's discoveries in Kubernetes gives; undefined for several roles, or an unknown one. */
export const metaOfRoles = (job: Tree): RegExp | undefined => {
  const [role, ...others] = new Set(
    itemsOf(field(job, 'kubernetes_sd_configs')).map((config) => textOf(field(config, 'role'))?.toLowerCase()),
  );
  return role === undefined || others.length > 0 ? undefined : ROLES[role];
};
