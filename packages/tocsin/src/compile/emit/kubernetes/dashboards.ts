import type { Artefact } from '../../artefact.ts';
import { emitGrafana } from '../grafana.ts';
import { object, type Cluster } from './objects/object.ts';

const FOLDER = 'grafana/dashboards/';

/** A ConfigMap a dashboard, with the label by which the sidecar of Grafana's chart finds it. */
export const dashboards = (cluster: Cluster): readonly Artefact[] =>
  emitGrafana(cluster)
    .filter(({ path }) => path.startsWith(FOLDER))
    .map(({ path, text, from }) => {
      const file = path.slice(FOLDER.length);
      return object(cluster, {
        apiVersion: 'v1',
        kind: 'ConfigMap',
        name: `dashboard-${file.replace(/\.json$/, '')}`,
        labels: { grafana_dashboard: '1' },
        body: { data: { [file]: text } },
        from,
      });
    });
