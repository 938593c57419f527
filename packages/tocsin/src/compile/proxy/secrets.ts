import type { Model } from '../model.ts';
import type { Secret } from '../secret.ts';
import { accessTo, passwordFileOf, type AskingServer } from '../web-users.ts';
import { namesOf, proxyHere } from './entrances.ts';

/** The files, among the secrets, that the proxy reads. */
export const PROXY_SECRETS = { certificate: 'proxy-certificate', key: 'proxy-key', users: 'proxy-users' } as const;

/** The file, among the secrets, of the line by which the proxy shows a server our password: people are not asked twice. */
export const shownTo = (server: AskingServer): string => `proxy-to-${server}`;
/** The file, among the secrets, of somebody's password. */
export const passwordOf = (user: string): string => `proxy-password-${user}`;

const SERVERS = ['prometheus', 'alertmanager'] as const;

/** What Compose gives to the proxy. One file serves all environments, and so names what some of them do not read. */
export const mountedSecrets = ({ hasProxy, hasWebUsers }: Model): readonly string[] =>
  hasProxy ? [...Object.values(PROXY_SECRETS), ...(hasWebUsers ? SERVERS.map(shownTo) : [])].toSorted() : [];

/** The certificate with its key, who may come in, and what the servers behind are shown. */
export const proxySecrets = (model: Model): readonly Secret[] => {
  const needed = neededSecrets(model);
  const unread = mountedSecrets(model)
    .filter((file) => !needed.some(({ name }) => name === file))
    .map((name): Secret => ({ name, kind: 'token', what: 'for nothing here, but the Compose file wants it' }));
  return [...needed, ...unread];
};

const neededSecrets = (model: Model): readonly Secret[] => {
  const proxy = proxyHere(model);
  if (proxy === undefined) return [];
  return [
    ...(proxy.certificate === 'secrets' ? ofCertificate(namesOf(model)) : []),
    ...('users' in proxy.signIn ? ofUsers(proxy.signIn.users) : []),
    ...SERVERS.flatMap((server) => ofAccess(model, server)),
  ];
};

const ofCertificate = (names: readonly string[]): readonly Secret[] => {
  const { certificate, key } = PROXY_SECRETS;
  return [
    {
      name: certificate,
      kind: 'given',
      form: 'certificate',
      proves: { names, key },
      what: `the certificate of the proxy, for ${names.join(' and ')}, with those between it and its authority`,
    },
    { name: key, kind: 'given', form: 'key', what: `the key of ${certificate}` },
  ];
};

const ofUsers = (users: readonly string[]): readonly Secret[] => [
  ...users.map((user): Secret => ({
    name: passwordOf(user),
    kind: 'token',
    what: `the password of ${user} at the proxy`,
  })),
  {
    name: PROXY_SECRETS.users,
    kind: 'password-file',
    users: Object.fromEntries(users.map((user) => [user, passwordOf(user)])),
    what: 'who may come in through the proxy, by hashes of passwords',
  },
];

const ofAccess = ({ webUsers }: Model, server: AskingServer): readonly Secret[] => {
  const { basicAuth } = accessTo(webUsers, server);
  return basicAuth === undefined
    ? []
    : [
        {
          name: shownTo(server),
          kind: 'proxy-header',
          users: { [basicAuth.user]: passwordFileOf(server) },
          what: `what the proxy shows to ${server} for those who have signed in`,
        },
      ];
};
