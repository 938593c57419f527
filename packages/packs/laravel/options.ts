import { firstOf, hasRole, type PlacedHost, type Placing } from 'tocsin/shared';

/** The Redis that holds Laravel's queues. */
export interface QueueOptions {
  /** The roles of the hosts with the Redis; the first host is asked. */
  readonly on: readonly string[];
  /** The roles of the host from which it is asked. */
  readonly from: readonly string[];
  readonly service: string;
  readonly database: number;
  /** Laravel's `options.prefix` of Redis. */
  readonly prefix: string;
  /** What Horizon puts before its keys. Absent where there is no Horizon. */
  readonly horizonPrefix?: string;
  /** Where its own connection (`use` in config/horizon.php) leads to another database of the same Redis. */
  readonly horizonDatabase?: number;
  readonly queues: readonly string[];
  /** An account of our own in Redis' ACL, which install.sh makes, and the file among the secrets with its password; absent where it wants none. */
  readonly user?: string;
  readonly passwordFile?: string;
  readonly tls?: { readonly caFile?: string; readonly serverName?: string; readonly verify?: boolean };
  /** Where Laravel's cache is in the same Redis, which says which queues are paused. */
  readonly cache?: { readonly database: number; readonly prefix: string };
}

/** The password that every collector of this Redis reads, where it wants one. */
export const redisSecrets = ({ user = 'default', passwordFile }: QueueOptions) =>
  passwordFile === undefined ? [] : [{ file: passwordFile, what: `the password of Redis' user ${user}` }];

/** The settings for a collector on a host; undefined where the queues are not asked from. */
export const queuesOn = (
  { on, from, service, database, prefix, queues, user, passwordFile, tls }: QueueOptions,
  placing: Placing,
  host: PlacedHost,
) => {
  const server = hasRole(host, from) ? firstOf(placing, on) : undefined;
  const redis = server && placing.place.address(host.name, server.name, service);
  if (redis === undefined) return undefined;
  return {
    redis,
    database,
    prefix,
    queues: [...queues],
    ...(user !== undefined && { user }),
    ...(passwordFile !== undefined && { passwordFile: placing.place.secret(passwordFile) }),
    ...(tls && { tls }),
  };
};
