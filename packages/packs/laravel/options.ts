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
  readonly queues: readonly string[];
}

/** The settings for a collector on a host; undefined where the queues are not asked from. */
export const queuesOn = (
  { on, from, service, database, prefix, queues }: QueueOptions,
  placing: Placing,
  host: PlacedHost,
) => {
  const server = hasRole(host, from) ? firstOf(placing, on) : undefined;
  const redis = server && placing.place.address(host.name, server.name, service);
  return redis === undefined ? undefined : { redis, database, prefix, queues: [...queues] };
};
