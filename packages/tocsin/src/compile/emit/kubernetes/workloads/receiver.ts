import { monitoringHost } from '../../../model.ts';
import type { Artefact } from '../../../artefact.ts';
import { hostsInReach } from '../../hosts/in-reach.ts';
import { NODE_ENVIRONMENT, NODE_FLAGS } from '../../node.ts';
import { emitReceiver } from '../../receiver/index.ts';
import { emitRunbooks } from '../../runbooks/index.ts';
import { isSayable } from '../routing/alertmanager-config.ts';
import { listeningEverywhere, portOf } from './everywhere.ts';
import { configFiles } from './files.ts';
import { accountToken, workloadAccess } from './access.ts';
import { object, type Cluster } from '../objects/object.ts';
import { ROUTING } from '../routing/index.ts';
import { secretFiles } from './secret-files.ts';
import { claim } from '../objects/quantities.ts';
import { workload, type Mounted } from './workload.ts';

/** Our receiver: one pod, whose ledger is on a disk of its own. */
export const receiver = (cluster: Cluster): readonly Artefact[] => {
  const [config] = emitReceiver(cluster);
  const [name, webhook] = Object.entries(cluster.routing.receivers).find(([, { kind }]) => kind === 'webhook') ?? [];
  if (config === undefined || name === undefined || webhook?.kind !== 'webhook') return [];
  const { kubernetes, place } = cluster;
  const host = monitoringHost(cluster) ?? '';
  const port = portOf(place.address(host, host, webhook.service));
  // The operator puts namespace and name before the name of a receiver.
  const known = isSayable(cluster) ? { receiver: `${kubernetes.namespace}/${ROUTING}/${name}` } : {};
  const text = listeningEverywhere(config.text, port, known);
  const runbooks = emitRunbooks(cluster);
  const configuration = configFiles(cluster, {
    name: 'receiver',
    files: { 'config.json': text },
    at: '/etc/tocsin/receiver',
    from: config.from,
  });
  const prose = configFiles(cluster, {
    name: 'runbooks',
    files: Object.fromEntries(runbooks.map((runbook) => [runbook.path.slice('runbooks/'.length), runbook.text])),
    at: place.path('runbooks'),
    from: [...new Set(runbooks.flatMap(({ from }) => from))],
  });
  return [
    ...configuration.objects,
    ...prose.objects,
    object(cluster, {
      apiVersion: 'v1',
      kind: 'PersistentVolumeClaim',
      name: 'tocsin-receiver',
      body: { spec: claim(cluster, kubernetes.storage?.receiver ?? '2Gi') },
      from: config.from,
    }),
    ...(cluster.backups === undefined
      ? []
      : [
          object(cluster, {
            apiVersion: 'v1',
            kind: 'PersistentVolumeClaim',
            name: 'tocsin-receiver-backups',
            body: { spec: claim(cluster, kubernetes.storage?.['receiver-backups'] ?? '5Gi') },
            from: config.from,
          }),
        ]),
    ...workload(cluster, {
      name: webhook.service,
      image: kubernetes.image,
      args: ['receiver.mjs', '--config', '/etc/tocsin/receiver/config.json'],
      env: { NODE_OPTIONS: NODE_FLAGS, ...NODE_ENVIRONMENT },
      port,
      account: cluster.account.id,
      ready: '/-/ready',
      // Ten thousand groups at once take 250 MB.
      resources: { cpu: '100m', memory: '384Mi' },
      mounts: [
        configuration.mounted,
        prose.mounted,
        ...secretFiles(cluster, 'receiver'),
        ...knownHosts(cluster),
        ...accountToken(cluster),
        ...written(cluster),
      ],
      reads: [text],
      isAlone: true,
      // A response under way is written down before it ends.
      grace: 30,
      heardFrom: ['alertmanager', 'prometheus'],
    }),
    ...workloadAccess(cluster, `tocsin-${webhook.service}`, config),
  ];
};

const written = ({ place, backups }: Cluster): readonly Mounted[] => [
  {
    volume: { name: 'state', persistentVolumeClaim: { claimName: 'tocsin-receiver' } },
    at: place.path('receiver-state'),
    isWritten: true,
  },
  ...(backups === undefined
    ? []
    : [
        {
          volume: { name: 'backups', persistentVolumeClaim: { claimName: 'tocsin-receiver-backups' } },
          at: place.path('receiver-backups'),
          isWritten: true as const,
        },
      ]),
  { volume: { name: 'tmp', emptyDir: {} }, at: '/tmp', isWritten: true },
];

/** The keys of the hosts that responses go to by ssh: a ConfigMap that people fill. */
const knownHosts = (cluster: Cluster): readonly Mounted[] =>
  hostsInReach(cluster).length === 0
    ? []
    : [
        {
          volume: { name: 'known-hosts', configMap: { name: 'tocsin-known-hosts' } },
          at: cluster.place.path('ssh-known-hosts'),
          file: 'known_hosts',
        },
      ];
