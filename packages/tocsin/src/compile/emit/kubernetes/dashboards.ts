import type { Artefact } from '../../artefact.ts';
import { emitGrafana } from '../grafana.ts';
import { resourcesOf } from '../grafana-v2.ts';
import { object, type Cluster } from './objects/object.ts';

const FOLDER = 'grafana/dashboards/';

/** The dashboards: as ConfigMaps of the classic model, or as V2 resources, which the operator of Grafana brings to its API. */
export const dashboards = (cluster: Cluster): readonly Artefact[] =>
  cluster.dashboardsAs === 'v2' ? manifests(cluster) : emitGrafana(cluster).flatMap((file) => configMap(cluster, file));

/** With the label by which the sidecar of Grafana's chart finds it. */
const configMap = (cluster: Cluster, { path, text, from }: Artefact): readonly Artefact[] => {
  if (!path.startsWith(FOLDER)) return [];
  const file = path.slice(FOLDER.length);
  return [
    object(cluster, {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      name: `dashboard-${file.replace(/\.json$/, '')}`,
      labels: { grafana_dashboard: '1' },
      body: { data: { [file]: text } },
      from,
    }),
  ];
};

const manifests = (cluster: Cluster): readonly Artefact[] =>
  resourcesOf(cluster).map(({ resource, from }) =>
    object(cluster, {
      apiVersion: 'grafana.integreatly.org/v1beta1',
      kind: 'GrafanaManifest',
      name: `dashboard-${resource.metadata.name}`,
      body: {
        spec: {
          instanceSelector: { matchLabels: cluster.kubernetes.grafana ?? { dashboards: 'grafana' } },
          template: resource,
        },
      },
      from,
    }),
  );
