import { monitoringHost, type Model } from '../../model.ts';
import {
  answers,
  answersNode,
  container,
  fromHost,
  generated,
  GRAFANA,
  inMemory,
  mayReadSecrets,
  NOBODY,
  nodeExporterCommand,
  ownUser,
  receiverCommand,
} from './container.ts';
import { NODE_ENVIRONMENT, NODE_FLAGS } from '../node.ts';
import { storeServices } from './long-term.ts';
import { sidecarServices } from './sidecar.ts';
import { proxyService } from './proxy.ts';
import { secretsByService } from './secrets.ts';

/** Files of the monitoring host that are no environment's; a trial may have them elsewhere. */
export const FOLDER = '${TOCSIN_FOLDER:-/etc/tocsin}';

/** The services of the monitoring host, but for what an environment decides: see perEnvironment. */
export const services = (model: Model): Readonly<Record<string, object>> => {
  const { images, account, place } = model;
  const host = monitoringHost(model) ?? '';
  const at = (service: string): string => place.address(host, host, service) ?? '';
  const ours = {
    build: '.',
    image: 'tocsin:local',
    pull_policy: 'missing',
    environment: { NODE_OPTIONS: NODE_FLAGS, ...NODE_ENVIRONMENT },
  };
  const receivesByTls = Object.values(model.routing.receivers).some(
    (receiver) => receiver.kind === 'webhook' && receiver.tls !== undefined,
  );
  const user = `${account.id}:${account.id}`;
  const own = (service: string): object => fromEnvironment(model, service);
  const secrets = (name: string): object => ({
    secrets: (secretsByService(model)[name] ?? []).map((source) => ({ source, target: place.secret(source) })),
  });
  return {
    prometheus: {
      ...own('prometheus'),
      image: images.prometheus,
      ...container({ memory: '3g', user: NOBODY }),
      ...mayReadSecrets(model),
      // It writes its memory to disk before it ends.
      stop_grace_period: '1m',
      volumes: [generated('prometheus', '/etc/prometheus'), 'prometheus:/prometheus'],
      ...secrets('prometheus'),
    },
    alertmanager: {
      ...own('alertmanager'),
      image: images.alertmanager,
      ...container({ memory: '256m', user: NOBODY }),
      ...mayReadSecrets(model),
      volumes: [generated('alertmanager', '/etc/alertmanager'), 'alertmanager:/alertmanager'],
      ...secrets('alertmanager'),
    },
    grafana: {
      ...own('grafana'),
      image: images.grafana,
      ...container({ memory: '1g', user: GRAFANA }),
      ...mayReadSecrets(model),
      ...inMemory('/tmp', '/var/log/grafana'),
      volumes: [
        generated('grafana/provisioning', '/etc/grafana/provisioning'),
        generated('grafana/dashboards', '/etc/grafana/dashboards'),
        'grafana:/var/lib/grafana',
      ],
      ...secrets('grafana'),
      ...answers(at('grafana'), '/api/health'),
    },
    blackbox: {
      image: images.blackbox,
      command: ['--config.file=/etc/blackbox/blackbox.yml', `--web.listen-address=${at('blackbox-exporter')}`],
      ...container({ memory: '128m', user: ownUser(model, 'blackbox') }),
      volumes: [generated('blackbox', '/etc/blackbox')],
      ...answers(at('blackbox-exporter'), '/-/healthy'),
    },
    'node-exporter': {
      image: images['node-exporter'],
      ...(model.hasPair ? own('node-exporter') : { command: nodeExporterCommand(at('node-exporter')) }),
      ...container({ memory: '128m', user: ownUser(model, 'node-exporter') }),
      pid: 'host',
      volumes: [fromHost('/', '/host', { propagation: 'rslave' })],
      ...answers(at('node-exporter'), '/'),
    },
    exporter: {
      ...own('exporter'),
      ...ours,
      // Its flags stand in its command, for NODE_OPTIONS does not take them. Compiled once, not at every start: 15 MB less.
      environment: { ...NODE_ENVIRONMENT, NODE_COMPILE_CACHE: `${place.path('exporter-state')}/compiled` },
      ...container({ memory: '256m', user }),
      ...inMemory('/tmp'),
      volumes: [generated('exporter', '/etc/tocsin/exporter'), `exporter:${place.path('exporter-state')}`],
      ...secrets('exporter'),
      ...answersNode(at('exporter'), '/-/healthy'),
    },
    receiver: {
      ...(model.hasPair ? own('receiver') : {}),
      ...ours,
      // With a lease each host has its own.
      ...(model.hasPair && model.leases.length > 0 ? {} : { command: receiverCommand('receiver/config.json') }),
      // Ten thousand groups at once take 250 MB.
      ...container({ memory: '384m', user }),
      ...inMemory('/tmp'),
      // A response under way is written down before it ends.
      stop_grace_period: '30s',
      volumes: [
        generated('receiver', '/etc/tocsin/receiver'),
        generated('runbooks', place.path('runbooks')),
        fromHost(`${FOLDER}/known_hosts`, place.path('ssh-known-hosts')),
        `receiver:${place.path('receiver-state')}`,
        // Not the same volume: who loses one has the other.
        `receiver-backups:${place.path('receiver-backups')}`,
      ],
      ...secrets('receiver'),
      ...answersNode(at('receiver'), '/-/ready', receivesByTls),
    },
    proxy: { ...own('proxy'), ...proxyService(model), ...secrets('proxy') },
    ...Object.fromEntries(
      Object.entries({ ...storeServices(model), ...sidecarServices(model) }).map(([name, service]) => [
        name,
        { ...own(name), ...service, ...secrets(name) },
      ]),
    ),
  };
};

/** On all monitoring hosts of a pair but the first, TOCSIN_HOST is its name. */
const fromEnvironment = ({ hasPair }: Model, service: string): object => ({
  extends: {
    file: `./generated/\${TOCSIN_ENV:-production}/compose${hasPair ? '${TOCSIN_HOST:+-}${TOCSIN_HOST:-}' : ''}.yml`,
    service,
  },
});
