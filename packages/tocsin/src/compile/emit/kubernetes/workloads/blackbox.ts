import { monitoringHost } from '../../../model.ts';
import type { Artefact } from '../../../artefact.ts';
import { emitBlackbox } from '../../blackbox.ts';
import { portOf } from './everywhere.ts';
import { configFiles } from './files.ts';
import type { Cluster } from '../objects/object.ts';
import { workload } from './workload.ts';

/** The prober, where a job looks through it. */
export const blackbox = (cluster: Cluster): readonly Artefact[] =>
  emitBlackbox(cluster).flatMap(({ text, from }) => {
    const host = monitoringHost(cluster) ?? '';
    const port = portOf(cluster.place.address(host, host, 'blackbox-exporter'));
    const { objects, mounted } = configFiles(cluster, {
      name: 'blackbox-exporter',
      files: { 'blackbox.yml': text },
      at: '/etc/blackbox',
      from,
    });
    return [
      ...objects,
      ...workload(cluster, {
        name: 'blackbox-exporter',
        image: cluster.images.blackbox,
        args: ['--config.file=/etc/blackbox/blackbox.yml', `--web.listen-address=:${port}`],
        port,
        account: 65_534,
        ready: '/-/healthy',
        resources: { cpu: '50m', memory: '128Mi' },
        mounts: [mounted],
        reads: [text],
        heardFrom: ['prometheus'],
      }),
    ];
  });
