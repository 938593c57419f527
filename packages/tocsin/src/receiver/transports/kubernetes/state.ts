import type { WorkloadKind } from './paths.ts';
import type { WorkloadObject } from './objects.ts';
import { digestOf, RESTARTED } from './template.ts';

/** What actions are told of a workload. `template` tells one version of its pods from another. */
export interface WorkloadState {
  readonly kind: WorkloadKind;
  readonly replicas: number;
  readonly ready: number;
  readonly available: number;
  /** Whether all its pods are of its template, and there. */
  readonly settled: boolean;
  readonly paused: boolean;
  /** New pods are made only when somebody deletes the old ones. */
  readonly byHand: boolean;
  /** Who set the number of its pods last was an autoscaler. */
  readonly autoscaled: boolean;
  readonly template: string;
  readonly restarted: string | undefined;
}

/** A HorizontalPodAutoscaler scales by the subresource, as Kubernetes' own controllers. */
const autoscaled = ({ metadata: { managedFields } }: WorkloadObject): boolean =>
  managedFields.some(
    ({ manager, subresource, fieldsV1 }) =>
      manager === 'kube-controller-manager' &&
      subresource === 'scale' &&
      JSON.stringify(fieldsV1 ?? {}).includes('"f:replicas"'),
  );

export const stateOf = (kind: WorkloadKind, object: WorkloadObject): WorkloadState => {
  const { metadata, spec, status } = object;
  const { replicas, paused, template, updateStrategy } = spec;
  const seen = status.observedGeneration >= metadata.generation;
  const all = [status.replicas, status.updatedReplicas, status.availableReplicas];
  return {
    kind,
    replicas,
    ready: status.readyReplicas,
    available: status.availableReplicas,
    settled: seen && all.every((count) => count === replicas),
    paused,
    byHand: updateStrategy?.type === 'OnDelete',
    autoscaled: autoscaled(object),
    template: digestOf(template),
    restarted: template.metadata.annotations?.[RESTARTED],
  };
};
