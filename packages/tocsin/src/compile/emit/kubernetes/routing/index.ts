import type { Artefact } from '../../../artefact.ts';
import { emitAlertmanager } from '../../alertmanager/index.ts';
import { alertmanagerSpec, isSayable } from './alertmanager-config.ts';
import { MONITORING_ALPHA, object, type Cluster } from '../objects/object.ts';

/** The AlertmanagerConfig, and the Secret of a whole configuration. */
export const ROUTING = 'tocsin';
export const CONFIG_SECRET = 'tocsin-alertmanager-config';

/** Routes as an AlertmanagerConfig; where one cannot say a receiver, the whole alertmanager.yaml in a Secret, which holds no secret. */
export const routing = (cluster: Cluster): readonly Artefact[] => {
  const from = [cluster.routing.site.file];
  if (isSayable(cluster))
    return [
      object(cluster, {
        apiVersion: MONITORING_ALPHA,
        kind: 'AlertmanagerConfig',
        name: ROUTING,
        note: `An Alertmanager that selects this needs alertmanagerConfigMatcherStrategy None: else it hears only alerts with namespace="${cluster.kubernetes.namespace}".`,
        body: { spec: alertmanagerSpec(cluster) },
        from,
      }),
    ];
  return emitAlertmanager(cluster).map(({ text }) =>
    object(cluster, {
      apiVersion: 'v1',
      kind: 'Secret',
      name: CONFIG_SECRET,
      body: { stringData: { 'alertmanager.yaml': text } },
      from,
    }),
  );
};
