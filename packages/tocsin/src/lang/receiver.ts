import type { IntegrationReceiver } from './integration.ts';

/** People in a Slack channel, told by Alertmanager itself. */
export interface SlackReceiver {
  readonly kind: 'slack';
  readonly channel: string;
  /** The file, among the secrets, that holds the address of the incoming webhook. */
  readonly urlFile: string;
}
/** Our receiver, which answers alerts. */
export interface WebhookReceiver<V extends string> {
  readonly kind: 'webhook';
  readonly service: V;
  readonly path: string;
  readonly tokenFile: string;
  /** With it the receiver is asked by TLS alone, by Alertmanager and Prometheus too; in a cluster, the cluster's network does that. */
  readonly tls?: ServedTls;
}
/** By which certificate our receiver is known. Files are among the secrets. */
export interface ServedTls {
  /** exporter-toolkit's web configuration. */
  readonly webConfigFile: string;
  /** The certificate, its key, the authority of clients: the files that the web configuration names. */
  readonly files: readonly string[];
  /** The authority that signed the certificate, where the system does not know it. */
  readonly caFile?: string;
  /** The name that the certificate is for, where it is not the address. */
  readonly serverName?: string;
}
/** Somebody outside who misses us when we fall silent: a dead man's switch. */
export interface WatcherReceiver {
  readonly kind: 'watcher';
  /** Its address is the environment's `urls.watcher`. */
  readonly tokenFile: string;
}
/** Nobody is told: alerts are seen on Alertmanager's own page. For a first trial. */
export interface UnsentReceiver {
  readonly kind: 'unsent';
}
export type Receiver<V extends string> =
  | SlackReceiver
  | WebhookReceiver<V>
  | WatcherReceiver
  | IntegrationReceiver
  | UnsentReceiver;
export const slack = (spec: Omit<SlackReceiver, 'kind'>): SlackReceiver => ({ kind: 'slack', ...spec });
export const webhook = <const V extends string>(spec: Omit<WebhookReceiver<V>, 'kind'>): WebhookReceiver<V> => ({
  kind: 'webhook',
  ...spec,
});

export const unsent = (): UnsentReceiver => ({ kind: 'unsent' });
export const watcher = (spec: Omit<WatcherReceiver, 'kind'>): WatcherReceiver => ({ kind: 'watcher', ...spec });
