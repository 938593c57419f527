import type { KubernetesConfig } from '../../shared/receiver-parts/reach-config.ts';
import type { Labels } from '../alerts/payload.ts';

type Workloads = KubernetesConfig['workloads'];
export type WorkloadKind = Workloads[string];

export const isWorkload = (workloads: Workloads, name: string): boolean => Object.hasOwn(workloads, name);

/** What Kubernetes calls the pods of a workload, behind its name. */
const SUFFIX: Readonly<Record<WorkloadKind, RegExp>> = {
  Deployment: /^-[a-z0-9]{1,10}-[a-z0-9]{5}$/,
  StatefulSet: /^-\d+$/,
};

/** Whether series are of a host, by `instance`; or of a workload, by the namespace and the name of the pod. */
export const seriesOf = (workloads: Workloads, target: string): ((labels: Labels) => boolean) => {
  const kind = isWorkload(workloads, target) ? workloads[target] : undefined;
  if (kind === undefined) return (labels) => labels['instance'] === target;
  const [namespace = '', name = ''] = target.split('/');
  return ({ namespace: where, pod = '' }) =>
    where === namespace && pod.startsWith(name) && SUFFIX[kind].test(pod.slice(name.length));
};
