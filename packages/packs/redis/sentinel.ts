import { CollectorError } from 'tocsin/exporter';
import type { Address, Endpoint, TlsOptions } from 'tocsin/shared';
import { failureOf } from './failure.ts';
import { Connections, type RedisServer, type Sentinel } from './server.ts';

/** What one Sentinel failed of, with what to set where it asks for an account. */
const sentinelsFailure = (error: Error): CollectorError => {
  const failure = failureOf(error);
  if (/^ERR unknown command '?sentinel/i.test(failure.message))
    return new CollectorError(
      'config',
      'what answers there is no Sentinel',
      'Name one, which mostly listens on port 26379, or leave sentinel out where it is the server itself.',
    );
  if (failure.reason !== 'auth') return failure;
  return new CollectorError(
    'auth',
    `the Sentinel: ${failure.message}`,
    'Sentinels have accounts of their own: set passwordFile in sentinel, and user where they have ACLs.',
  );
};

const masterBy = async (redis: Endpoint, { master, user, password }: Sentinel, tls?: TlsOptions): Promise<Address> => {
  const connections = new Connections({ redis, database: 0, tls, user, password });
  try {
    const [reply] = await (await connections.to(redis)).send([['sentinel', 'get-master-addr-by-name', master]]);
    if (reply instanceof Error) throw reply;
    if (!Array.isArray(reply)) throw new CollectorError('config', `the Sentinel knows no master called ${master}`);
    return { host: String(reply[0]), port: Number(reply[1]) };
  } catch (error) {
    throw sentinelsFailure(connections.told ?? (error as Error));
  } finally {
    connections.close();
  }
};

/** The server to ask: the one that is given, or the master that the first Sentinel that answers names. @throws CollectorError */
export const serverToAsk = async (server: RedisServer): Promise<Endpoint> => {
  const { redis, sentinel, tls } = server;
  if (sentinel === undefined) return redis;
  let problem: unknown;
  for (const one of [redis, ...sentinel.also]) {
    try {
      return await masterBy(one, sentinel, tls);
    } catch (error) {
      problem = error;
    }
  }
  throw problem;
};
