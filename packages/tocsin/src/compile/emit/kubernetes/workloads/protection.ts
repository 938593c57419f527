import type { Artefact } from '../../../artefact.ts';
import { object, type Cluster } from '../objects/object.ts';

interface Protected {
  readonly named: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly port: number;
  readonly heardFrom: readonly string[];
  readonly from: readonly string[];
}

/** What the operator calls the pods of a PrometheusAgent. */
const AGENT = 'prometheus-agent';

/** What keeps a workload: an account that may do nothing, a budget that lets nodes be drained, and who may speak to it. */
export const protection = (
  cluster: Cluster,
  { named, labels, port, heardFrom, from }: Protected,
): readonly Artefact[] => {
  const names = heardFrom.flatMap((name) =>
    name === 'prometheus' && cluster.kubernetes.agents ? [name, AGENT] : name,
  );
  const peers = names.map((name) => ({
    namespaceSelector: {},
    podSelector: { matchLabels: { 'app.kubernetes.io/name': name } },
  }));
  return [
    object(cluster, {
      apiVersion: 'v1',
      kind: 'ServiceAccount',
      name: named,
      body: { automountServiceAccountToken: false },
      from,
    }),
    object(cluster, {
      apiVersion: 'policy/v1',
      kind: 'PodDisruptionBudget',
      name: named,
      body: { spec: { maxUnavailable: 1, selector: { matchLabels: labels } } },
      from,
    }),
    object(cluster, {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'NetworkPolicy',
      name: named,
      body: {
        spec: {
          podSelector: { matchLabels: labels },
          policyTypes: ['Ingress'],
          ingress: [{ from: peers, ports: [{ protocol: 'TCP', port }] }],
        },
      },
      from,
    }),
  ];
};
