import type { Compiled } from '../../packages/tocsin/src/compile/compile.ts';
import { everything, inCluster, pager } from './cluster.ts';
import { withWorkloads } from './shop.ts';

/** The project in a cluster, in every form that one may have: together they have every kind of object. */
export const forms = (): Readonly<Record<string, Compiled>> => ({
  whole: inCluster(),
  agents: inCluster({ ...everything, agents: 3 }),
  pager: inCluster(everything, { paging: pager }),
  resources: inCluster(everything, { dashboardsAs: 'v2' }),
  workloads: withWorkloads(),
  beside: withWorkloads(undefined, {
    cluster: {
      url: 'https://kube.example:6443',
      caFile: 'kube-authority',
      tokenFile: 'kube-token',
      account: 'ops/tocsin',
    },
  }),
});
