import type { Artefact } from '../../../artefact.ts';
import { agents } from './agents.ts';
import { alertmanager } from './alertmanager.ts';
import type { Cluster } from '../objects/object.ts';
import { prometheusAccess } from './prometheus-access.ts';
import { prometheus } from './prometheus.ts';

/** The objects of which the operator makes Prometheus, its agents and Alertmanager. */
export const servers = (cluster: Cluster): readonly Artefact[] => [
  ...prometheus(cluster),
  ...agents(cluster),
  ...prometheusAccess(cluster),
  ...alertmanager(cluster),
];
