import { z } from 'zod';
import { address } from '../fields.ts';

/** The hosts that actions may touch, by the alert's `instance`. */
export const hosts = z.record(
  z.string(),
  z.strictObject({
    ssh: address,
    user: z.string(),
    keyFile: z.string(),
    knownHostsFile: z.string(),
    /** The programs that actions may run there, by name: the only ones. */
    commands: z.record(z.string(), z.string()),
  }),
);

/** The hooks that actions may call, by name: the only ones. The secret is presented as a bearer token. */
export const hooks = z.record(
  z.string(),
  z.strictObject({ url: z.url({ protocol: /^https?$/ }), secretFile: z.string() }),
);

export const WORKLOAD_KINDS = ['Deployment', 'StatefulSet'] as const;

/** The API server of a cluster, and the workloads that actions may touch, as `namespace/name`: the only ones. */
export const kubernetes = z.strictObject({
  url: z.url({ protocol: /^https$/ }),
  /** PEM: the authority of the server's certificate, and the token that we show. Both are read again for each call, for tokens are renewed. */
  caFile: z.string(),
  tokenFile: z.string(),
  workloads: z.record(z.string().regex(/^[a-z0-9][a-z0-9-]*\/[a-z0-9][a-z0-9.-]*$/), z.enum(WORKLOAD_KINDS)),
});
export type KubernetesConfig = z.output<typeof kubernetes>;

/** Whether actions may touch what has this name: a host, or a workload as `namespace/name`. */
export const isTarget = (
  { hosts: known, kubernetes: cluster }: { readonly hosts: object; readonly kubernetes?: KubernetesConfig | undefined },
  name: string,
): boolean => Object.hasOwn(known, name) || (cluster !== undefined && Object.hasOwn(cluster.workloads, name));
