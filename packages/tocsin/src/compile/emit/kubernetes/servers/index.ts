import type { Artefact } from '../../../artefact.ts';
import { alertmanager } from './alertmanager.ts';
import type { Cluster } from '../objects/object.ts';
import { prometheusAccess } from './prometheus-access.ts';
import { prometheus } from './prometheus.ts';

/** The objects of which the operator makes Prometheus and Alertmanager. */
export const servers = (cluster: Cluster): readonly Artefact[] => [
  ...prometheus(cluster),
  ...prometheusAccess(cluster),
  ...alertmanager(cluster),
];
