import type { Receiver } from '#lang';
import { collectorsOf, monitoringHost, type Model } from '../../model.ts';
import { CLUSTER_SECRETS, filesOfAccess, GRAFANA_PASSWORD, GRAFANA_SECRET_KEY, previousOf } from '../../secrets.ts';
import { EXPORTER_AUTHORITY, SCRAPER_CERTIFICATE } from '../../exporter-tls.ts';
import { leaseFiles } from '../../lease.ts';
import { hasStorePassword } from '../../long-term/secrets.ts';
import { mountedSecrets } from '../../proxy/secrets.ts';
import { LONG_TERM_PASSWORD, passwordFileOf, webConfigOf } from '../../web-users.ts';

/** The secrets that each service reads, by file name: what the generated files name, and nothing else. */
export const secretsByService = (model: Model): Readonly<Record<string, readonly string[]>> => {
  const { jobs, remoteWrite, routing, place, operations } = model;
  const receivers = Object.values(routing.receivers);
  const files = receivers.flatMap(filesOfReceiver);
  // The receiver tells what it did where the last route of people is told, and takes what is meant for it.
  const answering = receivers.flatMap((receiver) =>
    receiver.kind === 'slack'
      ? receiver.urlFile
      : receiver.kind === 'webhook'
        ? [
            receiver.tokenFile,
            previousOf(receiver.tokenFile),
            ...(receiver.tls === undefined ? [] : [receiver.tls.webConfigFile, ...receiver.tls.files]),
          ]
        : [],
  );
  const host = monitoringHost(model);
  const exporter = jobs.find(
    ({ service, targets }) => service === 'exporter' && targets.some((target) => target.host === host),
  );
  // Prometheus asks itself and Alertmanager, Grafana asks Prometheus, the receiver asks both.
  const ifUsers = (...names: readonly string[]): readonly string[] => (model.hasWebUsers ? names : []);
  const [ofPrometheus, ofAlertmanager] = [passwordFileOf('prometheus'), passwordFileOf('alertmanager')];
  const ofStore = hasStorePassword(model) ? [LONG_TERM_PASSWORD] : [];
  return {
    prometheus: distinct([
      ...[...jobs, ...Object.values(remoteWrite)].flatMap(filesOfAccess),
      ...model.storeFiles.ask,
      ...ofStore,
      ...ifUsers(webConfigOf('prometheus'), ofPrometheus, ofAlertmanager),
      ...(model.hasExporterTls ? [EXPORTER_AUTHORITY, SCRAPER_CERTIFICATE] : []),
    ]),
    alertmanager: distinct([
      ...files,
      ...(model.hasPair ? Object.values(CLUSTER_SECRETS) : []),
      ...ifUsers(webConfigOf('alertmanager')),
    ]),
    grafana: [GRAFANA_PASSWORD, GRAFANA_SECRET_KEY, ...ifUsers(ofPrometheus), ...model.storeFiles.ask, ...ofStore],
    'victoria-metrics': ofStore,
    vmalert: distinct([...model.storeFiles.ask, ...ofStore, ...ifUsers(ofAlertmanager)]),
    exporter: distinct([
      ...(exporter?.tokenFile === undefined ? [] : [exporter.tokenFile]),
      ...collectorsOf(model).flatMap(({ secrets = [] }) => secrets.map(({ file }) => file)),
    ]),
    'thanos-sidecar': [...model.storeFiles.upload, ...ifUsers(ofPrometheus)],
    proxy: [...mountedSecrets(model), ...proxyAuthorities(receivers)],
    receiver: distinct([
      ...answering,
      ...channelSecrets(operations),
      ...Object.values(model.responder.hooks).map(({ secretFile }) => secretFile),
      ...leaseFiles(model),
      ...(model.responder.cluster ? [model.responder.cluster.caFile, model.responder.cluster.tokenFile] : []),
      place.path('ssh-key').slice(place.secret('').length),
      ...ifUsers(ofPrometheus, ofAlertmanager),
    ]),
  };
};

/** By which the proxy knows the receiver, where that serves by TLS. */
const proxyAuthorities = (receivers: readonly Receiver<string>[]): readonly string[] =>
  receivers.flatMap((receiver) => (receiver.kind === 'webhook' ? (receiver.tls?.caFile ?? []) : []));

const filesOfReceiver = (receiver: Receiver<string>): readonly string[] => {
  if (receiver.kind === 'unsent') return [];
  if (receiver.kind === 'integration') return Object.values(receiver.secretFiles);
  if (receiver.kind === 'webhook') return [receiver.tokenFile, ...(receiver.tls?.caFile ? [receiver.tls.caFile] : [])];
  return [receiver.kind === 'slack' ? receiver.urlFile : receiver.tokenFile];
};

const channelSecrets = ({ channels, grafana, principals, identity }: Model['operations']): readonly string[] => [
  ...(principals === undefined ? [] : [principals]),
  ...(identity !== undefined && 'file' in identity.jwks ? [identity.jwks.file] : []),
  ...(grafana === undefined ? [] : [grafana.tokenFile]),
  ...Object.values(channels).flatMap((channel) =>
    channel.kind === 'webhook' ? [channel.urlFile, channel.secretFile] : (channel.passwordFile ?? []),
  ),
];

const distinct = (files: readonly string[]): readonly string[] => [...new Set(files)].toSorted();
