import type { Artefact } from '../../../artefact.ts';
import { filesOf } from '../../../stack/sites.ts';
import { object, type Cluster } from '../objects/object.ts';

const ACCOUNT = 'tocsin-prometheus';

/** What Prometheus may read of the API server: pods and services, in its own namespace and in those where it finds targets. */
export const prometheusAccess = (cluster: Cluster): readonly Artefact[] => {
  const own = cluster.kubernetes.namespace;
  const found = cluster.jobs.flatMap(({ discovered }) =>
    discovered?.from.kind === 'kubernetes' ? discovered.from.namespaces : [],
  );
  return [...new Set([own, ...found])].toSorted().flatMap((namespace) => accessIn(cluster, namespace));
};

const accessIn = (cluster: Cluster, namespace: string): readonly Artefact[] => {
  const own = cluster.kubernetes.namespace;
  const name = namespace === own ? ACCOUNT : `${ACCOUNT}-${namespace}`;
  const shared = { apiVersion: 'rbac.authorization.k8s.io/v1', name, namespace, from: filesOf(cluster, 'jobs') };
  const verbs = ['get', 'list', 'watch'];
  return [
    object(cluster, {
      ...shared,
      kind: 'Role',
      body: {
        rules: [
          { apiGroups: [''], resources: ['pods', 'services', 'endpoints'], verbs },
          { apiGroups: ['discovery.k8s.io'], resources: ['endpointslices'], verbs },
        ],
      },
    }),
    object(cluster, {
      ...shared,
      kind: 'RoleBinding',
      body: {
        roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name },
        subjects: [{ kind: 'ServiceAccount', name: ACCOUNT, namespace: own }],
      },
    }),
  ];
};
