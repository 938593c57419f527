import type { Lease, WebhookReceiver } from '#lang';
import { hostIn } from '../shared/placing.ts';
import type { ReceiverConfigFile } from '../shared/receiver-config.ts';
import { monitoringHost, type Model } from './model.ts';
import { suffixOf } from './profiles/seen-from.ts';
import type { Secret } from './secret.ts';

/** The configuration of the receiver on the host that monitors. */
export const receiverFile = (model: Model): string =>
  `receiver/config${model.lease === undefined ? '' : suffixOf(model)}.json`;

/** What that receiver knows of the other one, and where the two have their ledger. */
export const leaseConfig = (
  model: Model,
  { service, tls: served }: WebhookReceiver<string>,
): Pick<ReceiverConfigFile, 'lease'> => {
  const { lease, place } = model;
  if (lease === undefined) return {};
  const { passwordFile, tls, ...rest } = lease;
  return {
    lease: {
      ...rest,
      servers: [...rest.servers],
      passwordFile: place.secret(passwordFile),
      ...(tls === undefined
        ? {}
        : { tls: { ...tls, ...(tls.caFile === undefined ? {} : { caFile: place.secret(tls.caFile) }) } }),
      url: `${served === undefined ? 'http' : 'https'}://${place.address('', monitoringHost(model) ?? '', service) ?? ''}`,
      ...(served?.caFile === undefined ? {} : { caFile: place.secret(served.caFile) }),
      ...(served?.serverName === undefined ? {} : { serverName: served.serverName }),
    },
  };
};

const filesOfLease = ({ passwordFile, tls }: Lease): readonly string[] => [
  passwordFile,
  ...(tls?.caFile === undefined ? [] : [tls.caFile]),
];

/** The files among the secrets by which the receivers of some environment come to their store, each once. */
export const leaseFiles = ({ leases }: Model): readonly string[] => [...new Set(leases.flatMap(filesOfLease))];

/** Those of this environment; where another one of the project has a lease, Compose wants its files here too. */
export const leaseSecrets = (model: Model): readonly Secret[] => {
  const { lease } = model;
  const own: readonly Secret[] =
    lease === undefined
      ? []
      : [
          {
            name: lease.passwordFile,
            kind: 'token',
            what: `the password of ${lease.user} in the PostgreSQL where the receivers keep their ledger; the same on every monitoring host`,
          },
          ...(lease.tls?.caFile === undefined
            ? []
            : [
                {
                  name: lease.tls.caFile,
                  kind: 'given',
                  form: 'certificate',
                  what: 'the authority that signed the certificate of that PostgreSQL',
                } as const,
              ]),
        ];
  const names = new Set(own.map(({ name }) => name));
  const others = leaseFiles(model).filter((name) => !names.has(name));
  return [
    ...others.map((name): Secret => ({ name, kind: 'token', what: 'for nothing here, but the Compose file wants it' })),
    ...own,
  ];
};

/** The host's own address, without a service's port. */
export const addressOf = (model: Model, host: string): string =>
  hostIn(model.place.address('', host, 'prometheus') ?? host);

/** The servers of the lease that are on a host, `host:port`. */
export const serversOn = (model: Model, host: string): readonly string[] =>
  (model.lease?.servers ?? []).filter((server) => hostIn(server) === addressOf(model, host));
