import type { HttpAccess } from '#lang';
import type { Model } from './model.ts';
import type { Secret } from './secret.ts';

/** The servers of a monitoring host that ask who asks, where an environment says so. */
export type AskingServer = 'prometheus' | 'alertmanager';
const SERVERS = ['prometheus', 'alertmanager'] as const satisfies readonly AskingServer[];

/** As whom our own programs ask. People get users of their own, in the same web configuration. */
export const WEB_USER = 'tocsin';

/** The file, among the secrets, of the password by which our own programs ask a server. */
export const passwordFileOf = (server: AskingServer): string => `${server}-password`;
/** The file, among the secrets, of a server's web configuration. */
export const webConfigOf = (server: AskingServer): string => `${server}-web-config`;

/** The file, among the secrets, of the password by which our own programs ask a long-term store on a monitoring host, and vmalert. */
export const LONG_TERM_PASSWORD = 'long-term-password';

/** The password that a service asks for; undefined for one that never does. */
const passwordOf = (service: string): string | undefined => {
  if (service === 'victoria-metrics' || service === 'vmalert') return LONG_TERM_PASSWORD;
  const server = SERVERS.find((each) => each === service);
  return server === undefined ? undefined : passwordFileOf(server);
};

/** By what a service is asked: a user and a password, where it wants them. */
export const accessTo = (webUsers: boolean, service: string): Pick<HttpAccess, 'basicAuth'> => {
  const passwordFile = webUsers ? passwordOf(service) : undefined;
  return passwordFile === undefined ? {} : { basicAuth: { user: WEB_USER, passwordFile } };
};

/** The passwords, and the web configurations that know their hashes. Where one environment has them, Compose wants them for all. */
export const webUserSecrets = ({ webUsers, hasWebUsers }: Pick<Model, 'webUsers' | 'hasWebUsers'>): readonly Secret[] =>
  hasWebUsers
    ? SERVERS.flatMap((server) => [
        {
          name: passwordFileOf(server),
          kind: 'token' as const,
          what: webUsers
            ? `the password of the user ${WEB_USER}, by which our own programs ask ${server}`
            : 'for nothing here, but the Compose file wants it',
        },
        {
          name: webConfigOf(server),
          kind: 'web-config' as const,
          users: { [WEB_USER]: passwordFileOf(server) },
          what: webUsers
            ? `who may ask ${server}, by hashes of passwords; further users are added by hand`
            : 'for nothing here, but the Compose file wants it',
        },
      ])
    : [];
