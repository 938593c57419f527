import { filesOf } from '../../stack/sites.ts';
import type { Artefact } from '../../artefact.ts';
import { monitoringHost, type Model } from '../../model.ts';
import type { HostModel } from '../../model-of-packs.ts';
import { GRAFANA_PASSWORD, GRAFANA_SECRET_KEY } from '../../secrets.ts';
import { receiverFile } from '../../lease.ts';
import { storeAddress } from '../../long-term/store.ts';
import { listenOn } from '../../profiles/listening.ts';
import { isPair, suffixOf } from '../../profiles/seen-from.ts';
import { clusterFlags } from '../alertmanager/cluster.ts';
import { configOf } from '../prometheus/index.ts';
import { webConfigOf, type AskingServer } from '../../web-users.ts';
import { EXPORTER_FLAGS } from '../node.ts';
import { storeParts } from './long-term.ts';
import { blockFlags, sidecarParts } from './sidecar.ts';
import { proxyPart } from './proxy.ts';
import { answers, asksForPassword, nodeExporterCommand, receiverCommand } from './container.ts';
import { isAtLeast, versionOfImage } from '../../versions.ts';
import { yaml } from '../format/yaml.ts';

/** compose.yml: the part of the monitoring host's services that an environment decides. The file at the root takes it in. */
export const emitComposePart = (model: Model): readonly Artefact[] => {
  const host = model.hosts.find(({ name }) => name === monitoringHost(model));
  if (!host || model.kubernetes) return [];
  const { urls, place, retention } = model;
  const at = (service: string): string => place.address(host.name, host.name, service) ?? '';
  const [, grafanaPort = ''] = at('grafana').split(':');
  const isThere = model.webUsers ? asksForPassword : answers;
  const services = {
    prometheus: {
      command: [
        `--config.file=/etc/prometheus/${configOf(model)}`,
        '--storage.tsdb.path=/prometheus',
        `--storage.tsdb.retention.time=${retention.time}`,
        `--storage.tsdb.retention.size=${retention.size}`,
        ...blockFlags(model),
        `--web.listen-address=${listenOn(model, 'prometheus')}`,
        `--web.external-url=${urls.prometheus}`,
        // Behind a proxy of that name, and straight from this host.
        '--web.route-prefix=/',
        // A user who may look must not thereby end it: it is reloaded by a signal.
        ...(model.webUsers ? webConfig(model, 'prometheus') : ['--web.enable-lifecycle']),
        ...(model.shards.length > 0 ? ['--web.enable-remote-write-receiver'] : []),
      ],
      ...isThere(at('prometheus'), '/-/ready'),
    },
    alertmanager: {
      command: [
        '--config.file=/etc/alertmanager/alertmanager.yml',
        '--storage.path=/alertmanager',
        `--web.listen-address=${listenOn(model, 'alertmanager')}`,
        `--web.external-url=${urls.alertmanager}`,
        '--web.route-prefix=/',
        ...(model.webUsers ? webConfig(model, 'alertmanager') : []),
        ...clusterFlags(model),
      ],
      ...isThere(at('alertmanager'), '/-/ready'),
    },
    grafana: {
      environment: {
        GF_SERVER_HTTP_ADDR: isPair(model) ? '0.0.0.0' : '127.0.0.1',
        GF_SERVER_HTTP_PORT: grafanaPort,
        GF_SERVER_ROOT_URL: urls.grafana,
        GF_SECURITY_ADMIN_PASSWORD__FILE: place.secret(GRAFANA_PASSWORD),
        // What it encrypts, and signs sessions with: its own default is known to everybody.
        GF_SECURITY_SECRET_KEY__FILE: place.secret(GRAFANA_SECRET_KEY),
        GF_SECURITY_COOKIE_SECURE: String(urls.grafana.startsWith('https://')),
        GF_SECURITY_COOKIE_SAMESITE: 'lax',
        // Whoever may make a data source must not thereby reach what else listens on loopback.
        GF_SECURITY_DATA_SOURCE_PROXY_WHITELIST: [at('prometheus'), ...storeAddress(model)].join(' '),
        GF_SECURITY_DISABLE_GRAVATAR: 'true',
        GF_SNAPSHOTS_EXTERNAL_ENABLED: 'false',
        GF_USERS_ALLOW_SIGN_UP: 'false',
        GF_ANALYTICS_REPORTING_ENABLED: 'false',
        GF_ANALYTICS_CHECK_FOR_UPDATES: 'false',
        GF_PLUGINS_PREINSTALL_DISABLED: 'true',
        GF_LOG_MODE: 'console',
      },
    },
    exporter: {
      command: [...EXPORTER_FLAGS.split(' '), 'exporter.mjs', '--config', `/etc/tocsin/exporter/${host.name}.json`],
      ...foldersOf(model, host),
    },
    ...(model.hasProxy ? { proxy: proxyPart(model) } : {}),
    ...storeParts(model),
    ...sidecarParts(model),
    ...(model.hasPair ? ofPairs(model) : {}),
  };
  const isShard = model.shards.some((shard) => shard.host === host.name);
  return [
    {
      path: `compose${suffixOf(model)}.yml`,
      text: yaml({ services: isShard ? ofShard(model, services) : services }),
      from: filesOf(model, 'environment', 'account'),
    },
  ];
};

/** Who may ask. */
const webConfig = ({ place }: Model, server: AskingServer): readonly string[] => [
  `--web.config.file=${place.secret(webConfigOf(server))}`,
];

/** A host that shares the scraping has a Prometheus, node exporter and the prober; an agent keeps what it has not sent and nothing else. */
const ofShard = (
  model: Model,
  { prometheus, ...others }: { readonly prometheus: { readonly command: readonly string[] } },
): object => ({
  ...Object.fromEntries(Object.keys(others).map((name) => [name, { scale: 0 }])),
  prometheus: {
    ...prometheus,
    command: [
      ...(model.profile === 'agents' ? [agentFlag(model)] : []),
      ...prometheus.command.flatMap((flag) => {
        if (flag === '--web.enable-remote-write-receiver') return [];
        if (model.profile !== 'agents') return [flag];
        return /^--storage|^--web.external-url/.test(flag) ? [] : [flag];
      }),
      ...(model.profile === 'agents' ? ['--storage.agent.path=/prometheus'] : []),
    ],
  },
  'node-exporter': { command: nodeExporterCommand(listenOn(model, 'node-exporter')) },
});

/** Before its third version Prometheus was an agent by a feature. */
const agentFlag = ({ images }: Model): string =>
  isAtLeast(versionOfImage(images.prometheus) ?? AGENT_SINCE, AGENT_SINCE) ? '--agent' : '--enable-feature=agent';
const AGENT_SINCE = '3.0';

/** What one Compose file for all environments leaves to each, where one of them is a pair. Without a lease the receiver runs on the first host alone. */
const ofPairs = (model: Model): object => ({
  'node-exporter': { command: nodeExporterCommand(listenOn(model, 'node-exporter')) },
  receiver: {
    scale: model.lease !== undefined || suffixOf(model) === '' ? 1 : 0,
    ...(model.leases.length > 0 ? { command: receiverCommand(receiverFile(model)) } : {}),
  },
});

/** Where one host is everything, its exporter also reads the host's logs, as a member of Debian's group `adm`, and what else packs name. */
const foldersOf = (model: Model, host: HostModel): object => {
  const folders = model.packs.flatMap(({ mounted }) => mounted?.(model, host) ?? []);
  if (folders.length === 0) return {};
  return { group_add: ['4'], volumes: [...new Set(folders)].map((folder) => `${folder}:${folder}:ro`) };
};
