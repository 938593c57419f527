import type { HttpAccess } from '#lang';
import { containersHere } from '../../long-term/containers.ts';
import { queryUrl, storeHere } from '../../long-term/store.ts';
import type { Model } from '../../model.ts';
import { everywhere, listenOn, ownAddress } from '../../profiles/listening.ts';
import { accessTo } from '../../web-users.ts';
import { answers, container, generated, mayReadSecrets } from './container.ts';

/**
 * Where VictoriaMetrics keeps samples. Its image has no folder for a user without rights, and Docker gives a new volume the mode of what
 * the image has at its place: everybody may write to this one, and nobody else has the volume.
 */
const DATA = '/var/tmp';

/** Users that no other container is: five and more after our account's, behind those of the proxy and of what looks around. */
const userOf = ({ account }: Model, after: number): string => `${account.id + after}:${account.id + after}`;

/** VictoriaMetrics and vmalert, for all environments; what an environment decides is in its part. */
export const storeServices = (model: Model): Readonly<Record<string, object>> => ({
  'victoria-metrics': {
    image: model.images['victoria-metrics'],
    ...container({ memory: '2g', user: userOf(model, 4) }),
    ...mayReadSecrets(model),
    // It writes its memory to disk before it ends.
    stop_grace_period: '1m',
    volumes: [`victoria-metrics:${DATA}`],
  },
  vmalert: {
    image: model.images.vmalert,
    ...container({ memory: '256m', user: userOf(model, 5) }),
    ...mayReadSecrets(model),
    volumes: [generated('vmalert', '/etc/vmalert')],
  },
});

/** What an environment decides: whether they are there, how long samples are kept, who asks whom, and by what. */
export const storeParts = (model: Model): Readonly<Record<string, object>> => {
  const here = containersHere(model);
  const part = (name: 'victoria-metrics' | 'vmalert', make: (model: Model) => object): object =>
    here.includes(name) ? make(model) : { scale: 0 };
  return {
    ...(model.storeContainers.includes('victoria-metrics')
      ? { 'victoria-metrics': part('victoria-metrics', victoriaMetrics) }
      : {}),
    ...(model.storeContainers.includes('vmalert') ? { vmalert: part('vmalert', vmalert) } : {}),
  };
};

const victoriaMetrics = (model: Model): object => ({
  scale: 1,
  command: [
    `--storageDataPath=${DATA}/victoria-metrics`,
    `--retentionPeriod=${storeHere(model)?.store.keep ?? ''}`,
    `--httpListenAddr=${listenOn(model, 'victoria-metrics')}`,
    ...asked(model, 'victoria-metrics'),
  ],
  ...answers(ownAddress(model, 'victoria-metrics'), '/health'),
});

const vmalert = (model: Model): object => {
  const { longTerm, place } = model;
  if (longTerm === undefined) return {};
  const url = queryUrl(longTerm);
  const notifiers = everywhere(model, 'alertmanager');
  const { basicAuth } = accessTo(model.webUsers, 'alertmanager');
  return {
    scale: 1,
    command: [
      '--rule=/etc/vmalert/rules/*.yml',
      // Nobody has to tell it of rules that changed.
      '--configCheckInterval=1m',
      `--evaluationInterval=${model.evaluateEvery}`,
      `--httpListenAddr=${listenOn(model, 'vmalert')}`,
      ...asked(model, 'vmalert'),
      // It reads, and writes what it recorded and which alerts are on, which it reads again when it starts.
      ...(['datasource', 'remoteWrite', 'remoteRead'] as const).flatMap((flag) => [
        `--${flag}.url=${url}`,
        ...accessFlags(flag, longTerm.access, model),
      ]),
      ...notifiers.flatMap((address) => [
        `--notifier.url=http://${address}`,
        ...(basicAuth
          ? [
              `--notifier.basicAuth.username=${basicAuth.user}`,
              `--notifier.basicAuth.passwordFile=${place.secret(basicAuth.passwordFile)}`,
            ]
          : []),
      ]),
      // An alert has the labels that one of Prometheus has, and no other: external ones are among those of its rule.
      '--disableAlertgroupLabel',
      `--external.url=${model.urls.grafana}`,
      `--external.alert.source=${EXPLORE}`,
    ],
    ...answers(ownAddress(model, 'vmalert'), '/health'),
  };
};

/** Where whoever got an alert sees what it asks: in Grafana, over the store. */
const EXPLORE =
  'explore?left={"datasource":"long-term","queries":[{"refId":"A","expr":{{.Expr|jsonEscape|queryEscape}}}],"range":{"from":"now-1h","to":"now"}}';

/** Who may ask it. Whether it lives, everybody may. */
const asked = ({ webUsers, place }: Model, service: string): readonly string[] => {
  const { basicAuth } = accessTo(webUsers, service);
  return basicAuth === undefined
    ? []
    : [
        `--httpAuth.username=${basicAuth.user}`,
        // Its flag of a file: the password itself would stand in a list of processes.
        `--httpAuth.password=file://${place.secret(basicAuth.passwordFile)}`,
      ];
};

const accessFlags = (flag: string, { basicAuth, tokenFile, tls }: HttpAccess, { place }: Model): readonly string[] => [
  ...(basicAuth
    ? [
        `--${flag}.basicAuth.username=${basicAuth.user}`,
        `--${flag}.basicAuth.passwordFile=${place.secret(basicAuth.passwordFile)}`,
      ]
    : []),
  ...(tokenFile === undefined ? [] : [`--${flag}.bearerTokenFile=${place.secret(tokenFile)}`]),
  ...(tls?.caFile === undefined ? [] : [`--${flag}.tlsCAFile=${place.secret(tls.caFile)}`]),
  ...(tls?.certificate
    ? [
        `--${flag}.tlsCertFile=${place.secret(tls.certificate.certFile)}`,
        `--${flag}.tlsKeyFile=${place.secret(tls.certificate.keyFile)}`,
      ]
    : []),
  ...(tls?.serverName === undefined ? [] : [`--${flag}.tlsServerName=${tls.serverName}`]),
  ...(tls?.verify === false ? [`--${flag}.tlsInsecureSkipVerify`] : []),
];
