import { action } from 'tocsin';

export const scaleWorkload = action('workload.scale', {
  class: 'reversible',
  does: 'Adds `step` pods to a workload, up to the ceiling; not if an autoscaler sets their number.',
  takes: { workload: 'workload', step: 'count', ceiling: 'count' },
});

export const shrinkWorkload = action('workload.shrink', {
  class: 'reversible',
  does: 'Removes the pods that workload.scale has added, `step` at a time, and never more.',
  takes: { workload: 'workload', step: 'count' },
});

export const restartWorkload = action('workload.restart', {
  class: 'destructive',
  does: 'Replaces all pods of a workload by its own strategy, as `kubectl rollout restart` does, if its template is still the one that was inspected.',
  takes: { workload: 'workload' },
});

/** A StatefulSet does not leave a pod that never becomes ready, whatever its template says: people roll it back. */
export const rollbackWorkload = action('workload.rollback', {
  class: 'destructive',
  does: 'Rolls a Deployment back to the previous revision, if the current one is not older than `seconds`; a restart does not count as a revision.',
  takes: { workload: 'workload', seconds: 'count' },
});
