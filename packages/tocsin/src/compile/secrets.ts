import type { HttpAccess, Receiver, ServedTls } from '#lang';
import { programsOf } from './emit/hosts/programs.ts';
import { leaseSecrets } from './lease.ts';
import { longTermSecrets, unreadStoreFiles } from './long-term/secrets.ts';
import { isPair } from './profiles/seen-from.ts';
import { collectorsOf, monitoringHost, type Model } from './model.ts';
import type { Secret } from './secret.ts';
import { exporterTlsSecrets } from './exporter-tls.ts';
import { proxySecrets } from './proxy/secrets.ts';
import { webUserSecrets } from './web-users.ts';

/** The secrets that an environment needs, each once. No generated file names another. */
export const secretsOf = (model: Model): readonly Secret[] => {
  const all = [
    ...unreadStoreFiles(model),
    ...ofJobs(model),
    ...ofStores(model),
    ...ofReceivers(model),
    ...ofCollectors(model),
    ...ofTheResponder(model),
    ...ofHooks(model),
    ...ofGrafana(model),
    ...ofChannels(model),
    ...ofPrincipals(model),
    ...ofIdentity(model),
    ...ofCluster(model),
    ...leaseSecrets(model),
    ...longTermSecrets(model),
    ...(monitoringHost(model) === undefined ? [] : webUserSecrets(model)),
    ...(monitoringHost(model) === undefined ? [] : proxySecrets(model)),
    // Jobs name two of them as given by somebody: here is who makes them.
    ...(monitoringHost(model) === undefined ? [] : exporterTlsSecrets(model)),
  ];
  return [...new Map(all.map((secret) => [secret.name, secret])).values()].toSorted((a, b) =>
    a.name < b.name ? -1 : 1,
  );
};

const ofJobs = ({ jobs }: Model): readonly Secret[] =>
  jobs.flatMap((job) => ofAccess(job, `the targets of the job ${job.name}`, 'token'));

const ofStores = ({ remoteWrite, longTerm }: Model): readonly Secret[] => [
  // Nothing is written to Thanos.
  ...(longTerm?.store.is === 'thanos' ? ofAccess(longTerm.access, 'the querier of Thanos', 'given', 'Grafana') : []),
  ...Object.entries(remoteWrite).flatMap(([name, store]) =>
    store.url === undefined ? filesOfAccess(store).map(unread) : ofAccess(store, `the store ${name}`, 'given'),
  ),
];

/** `token`: who made the token of a target of ours is us; a stranger's is given. */
const ofAccess = (
  { tokenFile, basicAuth, tls }: HttpAccess,
  whom: string,
  token: 'token' | 'given',
  who = 'Prometheus',
): readonly Secret[] => [
  ...(tokenFile === undefined ? [] : [{ name: tokenFile, kind: token, what: `what ${who} shows to ${whom}` }]),
  ...(basicAuth
    ? [given(basicAuth.passwordFile, `the password of the user ${basicAuth.user}, which ${who} shows to ${whom}`)]
    : []),
  ...(tls?.caFile === undefined
    ? []
    : [given(tls.caFile, `the certificate of the authority that ${whom} is signed by`)]),
  ...(tls?.certificate
    ? [
        given(tls.certificate.certFile, `the certificate that ${who} shows to ${whom}`),
        given(tls.certificate.keyFile, `the key of the certificate that ${who} shows to ${whom}`),
      ]
    : []),
];
const given = (name: string, what: string): Secret => ({ name, kind: 'given', what });

/** The files among the secrets by which Prometheus asks something. */
export const filesOfAccess = ({ tokenFile, basicAuth, tls }: HttpAccess): readonly string[] =>
  [tokenFile, basicAuth?.passwordFile, tls?.caFile, tls?.certificate?.certFile, tls?.certificate?.keyFile].filter(
    (file) => file !== undefined,
  );

const ofReceivers = ({ routing, urls }: Model): readonly Secret[] =>
  Object.entries(routing.receivers).flatMap(([name, receiver]) => {
    if (receiver.kind === 'unsent') return [];
    if (receiver.kind === 'integration')
      return Object.values(receiver.secretFiles).map((file) =>
        given(file, `what Alertmanager shows to ${receiver.by}, for the receiver ${name}`),
      );
    if (receiver.kind === 'watcher' && urls.watcher === undefined) return [unread(receiver.tokenFile)];
    return [
      ofReceiver(name, receiver),
      ...(receiver.kind === 'webhook' ? [previous(receiver.tokenFile), ...ofServedTls(receiver.tls)] : []),
    ];
  });

/** By which the Alertmanagers of a pair know each other. */
export const CLUSTER_SECRETS = {
  certificate: 'cluster-certificate',
  key: 'cluster-key',
  authority: 'cluster-authority',
} as const;

const ofCluster = (model: Model): readonly Secret[] => {
  const { certificate, key, authority } = CLUSTER_SECRETS;
  if (!isPair(model)) return model.hasPair ? [certificate, key, authority].map(unread) : [];
  const whose = 'by which the Alertmanagers know each other; the same on every monitoring host';
  return [
    given(certificate, `the certificate, for the name alertmanager, ${whose}`),
    given(key, `the key of the certificate ${whose}`),
    given(authority, `the certificate of the authority that signed ${certificate}`),
  ];
};

const ofPrincipals = ({ operations: { principals } }: Model): readonly Secret[] =>
  principals === undefined
    ? []
    : [
        {
          name: principals,
          kind: 'given',
          what: 'who may speak to the receiver: tocsin receiver principal add <name> --role <role> --file <this file>',
        },
      ];

const ofIdentity = ({ operations: { identity } }: Model): readonly Secret[] =>
  identity === undefined || !('file' in identity.jwks)
    ? []
    : [
        {
          name: identity.jwks.file,
          kind: 'given',
          what: `the public keys of ${identity.issuer}, as a JSON Web Key Set`,
        },
      ];

/** The file of the token before this one, which stays valid while it is being changed. */
export const previousOf = (tokenFile: string): string => `${tokenFile}-previous`;
const previous = (tokenFile: string): Secret => ({
  name: previousOf(tokenFile),
  kind: 'token',
  what: `the token before ${tokenFile}, while that is being changed; otherwise one that nobody knows`,
});

/** One Compose file serves all environments, and names what some of them do not read. */
const ofServedTls = (tls: ServedTls | undefined): readonly Secret[] =>
  tls === undefined
    ? []
    : [
        given(tls.webConfigFile, 'the web configuration of the receiver: by which certificate it is known'),
        ...tls.files.map((file) => given(file, `what ${tls.webConfigFile} names`)),
        ...(tls.caFile === undefined || tls.files.includes(tls.caFile)
          ? []
          : [given(tls.caFile, 'the authority that signed the certificate of the receiver')]),
      ];

const unread = (name: string): Secret => ({
  name,
  kind: 'token',
  what: 'for nothing here, but the Compose file wants it',
});

const ofReceiver = (
  name: string,
  receiver: Exclude<Receiver<string>, { readonly kind: 'unsent' | 'integration' }>,
): Secret => {
  switch (receiver.kind) {
    case 'slack':
      return {
        name: receiver.urlFile,
        kind: 'given',
        form: 'https-url',
        what: "the address of Slack's incoming webhook, from api.slack.com/apps",
      };
    case 'webhook':
      return { name: receiver.tokenFile, kind: 'token', what: `what Alertmanager shows to the receiver ${name}` };
    case 'watcher':
      return { name: receiver.tokenFile, kind: 'given', what: 'the token of the service that watches from outside' };
  }
};

/** What the collectors read; where they run nowhere, the Compose file wants it all the same. */
const ofCollectors = (model: Model): readonly Secret[] =>
  collectorsOf(model).flatMap(({ secrets = [], on }) => {
    const isRun = model.hosts.some((host) => on(model, host) !== undefined);
    return secrets.map(({ file, what, optional }): Secret =>
      isRun || optional === undefined
        ? { name: file, kind: 'given', what, ...(optional === undefined ? {} : { optional }) }
        : unread(file),
    );
  });

const ofHooks = ({ responder: { hooks, cluster }, kubernetes }: Model): readonly Secret[] => [
  ...Object.entries(hooks).map(([hook, { secretFile }]) =>
    given(secretFile, `what the receiver shows to the hook ${hook}`),
  ),
  ...(cluster === undefined || kubernetes !== undefined
    ? []
    : [
        given(cluster.caFile, 'the authority of the API server with the workloads'),
        given(cluster.tokenFile, 'what the receiver shows to the API server with the workloads'),
      ]),
];

/** The key by which the receiver acts on hosts; it may be kept elsewhere than among the secrets. */
const ofTheResponder = (model: Model): readonly Secret[] => {
  const key = model.place.path('ssh-key');
  const folder = model.place.secret('');
  const isNeeded =
    monitoringHost(model) !== undefined && model.hosts.some((host) => programsOf(model, host).length > 0);
  return isNeeded && key.startsWith(folder)
    ? [{ name: key.slice(folder.length), kind: 'ssh-key', what: 'the key by which the receiver acts on hosts' }]
    : [];
};

const ofChannels = ({ operations }: Model): readonly Secret[] =>
  Object.entries(operations.channels).flatMap(([name, channel]): readonly Secret[] => {
    if (channel.kind === 'webhook')
      return [
        { name: channel.urlFile, kind: 'given', form: 'https-url', what: `the address of the webhook ${name}` },
        { name: channel.secretFile, kind: 'token', what: `what signs the posts to the webhook ${name}` },
      ];
    return channel.passwordFile === undefined
      ? []
      : [{ name: channel.passwordFile, kind: 'given', what: `the password of the mail account of ${name}` }];
  });

/** Of Grafana's user `admin`, taken when Grafana starts for the first time. */
export const GRAFANA_PASSWORD = 'grafana-admin-password';
/** By which Grafana encrypts what it keeps and signs sessions: another one makes what is kept unreadable. */
export const GRAFANA_SECRET_KEY = 'grafana-secret-key';
const ofGrafana = (model: Model): readonly Secret[] =>
  monitoringHost(model) === undefined
    ? []
    : [
        { name: GRAFANA_PASSWORD, kind: 'token', what: "the password of Grafana's user admin" },
        {
          name: GRAFANA_SECRET_KEY,
          kind: 'token',
          what: 'what Grafana encrypts by and signs sessions with; not to be changed',
        },
        ...ofAnnotations(model),
      ];
const ofAnnotations = ({ operations: { grafana } }: Model): readonly Secret[] =>
  grafana === undefined
    ? []
    : [
        {
          name: grafana.tokenFile,
          kind: 'given',
          what: 'the token of a service account with the role Editor, from Administration, Service accounts in Grafana',
        },
      ];
