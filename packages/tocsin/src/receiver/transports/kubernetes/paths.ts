import type { KubernetesConfig } from '../../../shared/receiver-parts/reach-config.ts';

export type WorkloadKind = KubernetesConfig['workloads'][string];

/** A workload by its kind and its name as `namespace/name`. */
export interface Named {
  readonly kind: WorkloadKind;
  readonly name: string;
}

const plural: Readonly<Record<WorkloadKind, string>> = { Deployment: 'deployments', StatefulSet: 'statefulsets' };

const inNamespace = (name: string): readonly [string, string] => {
  const [namespace = '', rest = ''] = name.split('/');
  return [`/apis/apps/v1/namespaces/${namespace}`, rest];
};

export const pathOf = ({ kind, name }: Named): string => {
  const [namespace, rest] = inNamespace(name);
  return `${namespace}/${plural[kind]}/${rest}`;
};

/** The ReplicaSets of a Deployment's namespace that a selector finds. */
export const replicaSetsPath = ({ name }: Named, selector: string): string =>
  `${inNamespace(name)[0]}/replicasets?labelSelector=${encodeURIComponent(selector)}`;
