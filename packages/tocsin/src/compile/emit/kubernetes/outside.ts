import type { Artefact } from '../../artefact.ts';
import type { Model } from '../../model.ts';
import { emitReceiver } from '../receiver/index.ts';
import { kustomization } from './kustomization.ts';
import { object, type Cluster } from './objects/object.ts';
import { workloadAccess } from './workloads/access.ts';

/** kubernetes/: the account of a receiver that acts on a cluster from outside of it, and what it may do there. */
export const accessFromOutside = (model: Model): readonly Artefact[] => {
  const [namespace, name] = model.responder.cluster?.account?.split('/') ?? [];
  const [config] = emitReceiver(model);
  if (namespace === undefined || name === undefined || config === undefined) return [];
  if (Object.keys(model.workloads).length === 0) return [];
  const cluster: Cluster = { ...model, kubernetes: { namespace, image: '' } };
  const objects = [
    object(cluster, {
      apiVersion: 'v1',
      kind: 'ServiceAccount',
      name,
      body: { automountServiceAccountToken: false },
      from: config.from,
    }),
    ...workloadAccess(cluster, name, config),
  ];
  return [...objects, kustomization(objects)];
};
