import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import { workloadsOr } from '../../packages/tocsin/src/receiver/transports/kubernetes/remote.ts';
import type { Remote } from '../../packages/tocsin/src/receiver/transports/remote.ts';
import { openRun } from '../e2e/processes.ts';
import { startApiServer, untilObject, type ApiServer, type Made } from './api-server.ts';
import { withWorkloads } from './shop.ts';

export const ORDERS = '/apis/apps/v1/namespaces/shop/deployments/orders';
export const CARTS = '/apis/apps/v1/namespaces/shop/statefulsets/carts';

/** What is read of a workload here. */
export interface Seen {
  readonly metadata: { readonly annotations?: Readonly<Record<string, string>>; readonly resourceVersion: string };
  readonly spec: {
    readonly replicas: number;
    readonly template: {
      readonly metadata: { readonly annotations?: Readonly<Record<string, string>> };
      readonly spec: { readonly containers: readonly [{ readonly image: string; readonly env?: unknown }] };
    };
  };
}

const workload = (kind: string, name: string, spec: object): Made & { readonly spec: object } => ({
  apiVersion: 'apps/v1',
  kind,
  metadata: { name, namespace: 'shop' },
  spec: {
    replicas: 3,
    selector: { matchLabels: { app: name } },
    template: {
      metadata: { labels: { app: name } },
      spec: {
        containers: [{ name: 'app', image: 'registry.example/shop:1', env: [{ name: 'MODE', value: 'quick' }] }],
      },
    },
    ...spec,
  },
});

/** Both namespaces, the receiver's account with the access that is generated for it, and a Deployment and a StatefulSet. */
export const startShop = async (): Promise<{
  readonly api: ApiServer;
  /** The receiver's way, of an epoch. */
  readonly remote: (epoch?: number) => Remote;
  readonly stop: () => Promise<void>;
}> => {
  const run = openRun(await mkdtemp(join(tmpdir(), 'tocsin-cluster-')));
  const api = await startApiServer(run);
  for (const name of ['shop', 'watch']) await api.make({ apiVersion: 'v1', kind: 'Namespace', metadata: { name } });
  const access = withWorkloads().artefacts.filter(({ path }) =>
    /^kubernetes\/(serviceaccount|role|rolebinding)-tocsin-receiver/.test(path),
  );
  for (const { text } of access) await api.make(parse(text) as Made);
  await api.make(workload('Deployment', 'orders', {}));
  await api.make(workload('StatefulSet', 'carts', { serviceName: 'carts' }));
  await untilObject<{ readonly status?: { readonly replicas?: number } }>(
    api,
    ORDERS,
    ({ status }) => status?.replicas === 3,
  );
  const tokenFile = await api.tokenOf('watch', 'tocsin-receiver');
  const { url, caFile } = api;
  const workloads = { 'shop/orders': 'Deployment', 'shop/carts': 'StatefulSet', 'shop/gone': 'Deployment' } as const;
  const other: Remote = async ({ host }) => ({ ok: false, why: `${host} is not a host`, began: false });
  return {
    api,
    remote: (epoch = 1) => workloadsOr({ url, caFile, tokenFile, workloads }, async () => epoch, other),
    stop: async () => {
      await run.stop();
      await rm(run.dir, { recursive: true });
    },
  };
};

interface ReplicaSets {
  readonly items: readonly { readonly spec: Seen['spec'] }[];
}
const REPLICA_SETS = '/apis/apps/v1/namespaces/shop/replicasets';

/** Waits until Kubernetes has made the revision of what the Deployment is. */
export const revised = async (api: ApiServer): Promise<void> => {
  const { template } = ((await api.ask('GET', ORDERS)) as Seen).spec;
  const said = JSON.stringify([template.metadata.annotations, template.spec]);
  await untilObject<ReplicaSets>(api, REPLICA_SETS, ({ items }) =>
    items.some(({ spec }) => JSON.stringify([spec.template.metadata.annotations, spec.template.spec]) === said),
  );
};

/** Another image, as a deployment brings it. */
export const deploy = async (api: ApiServer, image: string): Promise<void> => {
  await revised(api);
  const { spec } = ((await api.ask('GET', ORDERS)) as Seen).spec.template;
  const containers = spec.containers.map((container) => ({ ...container, image }));
  await api.ask('PATCH', ORDERS, { spec: { template: { spec: { containers } } } });
  await revised(api);
};
