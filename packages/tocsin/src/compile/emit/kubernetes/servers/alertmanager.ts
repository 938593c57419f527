import type { Artefact } from '../../../artefact.ts';
import { isSayable } from '../routing/alertmanager-config.ts';
import type { Cluster } from '../objects/object.ts';
import { CONFIG_SECRET, ROUTING } from '../routing/index.ts';
import { server } from './server.ts';

/** The Alertmanager, whose whole configuration is what is emitted here: no matcher of a namespace is added to it. */
export const alertmanager = (cluster: Cluster): readonly Artefact[] =>
  server(cluster, {
    name: 'alertmanager',
    kind: 'Alertmanager',
    spec: isSayable(cluster) ? { alertmanagerConfiguration: { name: ROUTING } } : { configSecret: CONFIG_SECRET },
  });
