import type { ActionDeclaration } from 'tocsin/receiver';
import { workloadRestart } from './restart.ts';
import { workloadRollback } from './rollback.ts';
import { workloadScale, workloadShrink } from './scale.ts';

/** They work through the API server, and have no program on a host. */
export const workloadActions: readonly ActionDeclaration[] = [
  ...[workloadScale, workloadShrink, workloadRestart].map((action) => ({
    action,
    workloads: { kinds: ['Deployment', 'StatefulSet'] } as const,
  })),
  // The revisions of a Deployment are ReplicaSets, and have names that nobody knows before.
  { action: workloadRollback, workloads: { kinds: ['Deployment'], lists: ['replicasets'] } },
];
