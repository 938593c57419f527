import { monitoringHost } from '../../../model.ts';
import type { Artefact } from '../../../artefact.ts';
import { exporterConfigs } from '../../exporter.ts';
import { EXPORTER_FLAGS, NODE_ENVIRONMENT } from '../../node.ts';
import { listeningEverywhere, portOf } from './everywhere.ts';
import { configFiles } from './files.ts';
import type { Cluster } from '../objects/object.ts';
import { secretFiles } from './secret-files.ts';
import { workload } from './workload.ts';

/** What our exporter collects for the whole cluster; the exporters of hosts stay on their hosts. */
export const exporter = (cluster: Cluster): readonly Artefact[] => {
  const host = monitoringHost(cluster) ?? '';
  const config = exporterConfigs(cluster).get(host);
  if (config === undefined) return [];
  const port = portOf(cluster.place.address(host, host, 'exporter'));
  const text = listeningEverywhere(config.text, port);
  const { objects, mounted } = configFiles(cluster, {
    name: 'exporter',
    files: { 'config.json': text },
    at: '/etc/tocsin/exporter',
    from: config.from,
  });
  return [
    ...objects,
    ...workload(cluster, {
      name: 'exporter',
      image: cluster.kubernetes.image,
      args: [...EXPORTER_FLAGS.split(' '), 'exporter.mjs', '--config', '/etc/tocsin/exporter/config.json'],
      env: NODE_ENVIRONMENT,
      port,
      account: cluster.account.id,
      ready: '/-/ready',
      resources: { cpu: '50m', memory: '256Mi' },
      mounts: [
        mounted,
        ...secretFiles(cluster, 'exporter'),
        { volume: { name: 'state', emptyDir: {} }, at: cluster.place.path('exporter-state'), isWritten: true },
        { volume: { name: 'tmp', emptyDir: {} }, at: '/tmp', isWritten: true },
      ],
      reads: [text],
      heardFrom: ['prometheus'],
    }),
  ];
};
