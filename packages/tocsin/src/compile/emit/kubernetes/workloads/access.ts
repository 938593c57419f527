import type { WorkloadKind } from '#lang';
import type { Argument, ReceiverConfigFile } from '../../../../shared/receiver-config.ts';
import type { Artefact } from '../../../artefact.ts';
import { actionsOf } from '../../../model.ts';
import { ACCOUNT_FILES } from '../../receiver/workloads.ts';
import { object, type Cluster } from '../objects/object.ts';
import type { Mounted } from './workload.ts';

/** Renewed well before it ends. */
const TOKEN_SECONDS = 3600;

/** The token of the receiver's account and the authority of the API server, where responses touch workloads. */
export const accountToken = ({ workloads }: Cluster): readonly Mounted[] =>
  Object.keys(workloads).length === 0
    ? []
    : [
        {
          volume: {
            name: 'account',
            projected: {
              defaultMode: 0o440,
              sources: [
                { serviceAccountToken: { path: 'token', expirationSeconds: TOKEN_SECONDS } },
                { configMap: { name: 'kube-root-ca.crt', items: [{ key: 'ca.crt', path: 'ca.crt' }] } },
              ],
            },
          },
          at: ACCOUNT_FILES,
        },
      ];

interface Use {
  readonly workload: string;
  readonly action: string;
  /** It may change it; else it only looks. */
  readonly changes: boolean;
}

const named = (argument: Argument): readonly string[] => {
  if ('cases' in argument) return Object.values(argument.cases);
  return 'literal' in argument ? [String(argument.literal)] : [];
};

/** What responses and people may do to workloads. What only watches, in shadow, may only look. */
const usesOf = ({ workloads }: Cluster, { responses, orders = [] }: ReceiverConfigFile): readonly Use[] => {
  const uses = (action: string, names: readonly string[], changes: boolean): readonly Use[] =>
    names.filter((name) => Object.hasOwn(workloads, name)).map((workload) => ({ workload, action, changes }));
  return [
    ...responses
      .filter(({ mode }) => mode !== 'off')
      .flatMap(({ action, mode, arguments: given }) =>
        uses(action, Object.values(given).flatMap(named), mode !== 'shadow'),
      ),
    ...orders.flatMap(({ action, hosts }) => uses(action, hosts, true)),
  ];
};

const RESOURCE: Readonly<Record<WorkloadKind, string>> = { Deployment: 'deployments', StatefulSet: 'statefulsets' };

interface Rule {
  readonly apiGroups: readonly string[];
  readonly resources: readonly string[];
  readonly resourceNames?: readonly string[];
  readonly verbs: readonly string[];
}

const distinct = (names: readonly string[]): readonly string[] => [...new Set(names)].toSorted();

/** The rules of one namespace: each kind and name with no more verbs than are used. */
const rulesOf = (cluster: Cluster, uses: readonly Use[]): readonly Rule[] => {
  const changed = new Set(uses.filter(({ changes }) => changes).map(({ workload }) => workload));
  const rule = (kind: WorkloadKind, changes: boolean): readonly Rule[] => {
    const names = uses
      .map(({ workload }) => workload)
      .filter((workload) => cluster.workloads[workload] === kind && changed.has(workload) === changes);
    if (names.length === 0) return [];
    return [
      {
        apiGroups: ['apps'],
        resources: [RESOURCE[kind]],
        resourceNames: distinct(names.map((workload) => workload.split('/')[1] ?? '')),
        verbs: changes ? ['get', 'patch'] : ['get'],
      },
    ];
  };
  const lists = distinct(
    actionsOf(cluster)
      .filter(({ action }) => uses.some((use) => use.action === action.spec.name))
      .flatMap(({ workloads }) => workloads?.lists ?? []),
  );
  return [
    ...(['Deployment', 'StatefulSet'] as const).flatMap((kind) => [...rule(kind, true), ...rule(kind, false)]),
    ...(lists.length === 0 ? [] : [{ apiGroups: ['apps'], resources: lists, verbs: ['list'] }]),
  ];
};

/** What the receiver may do in the namespaces of the workloads: what its responses use, to those that they name. */
export const workloadAccess = (cluster: Cluster, account: string, { text, from }: Artefact): readonly Artefact[] => {
  const uses = usesOf(cluster, JSON.parse(text) as ReceiverConfigFile);
  const byNamespace = Map.groupBy(uses, ({ workload }) => workload.split('/')[0] ?? '');
  const own = cluster.kubernetes.namespace;
  return [...byNamespace]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([namespace, there]) => {
      const name = namespace === own ? account : `${account}-${namespace}`;
      const shared = { apiVersion: 'rbac.authorization.k8s.io/v1', name, namespace, from };
      return [
        object(cluster, { ...shared, kind: 'Role', body: { rules: rulesOf(cluster, there) } }),
        object(cluster, {
          ...shared,
          kind: 'RoleBinding',
          body: {
            roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name },
            subjects: [{ kind: 'ServiceAccount', name: account, namespace: own }],
          },
        }),
      ];
    });
};
