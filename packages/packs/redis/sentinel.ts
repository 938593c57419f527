import { CollectorError } from 'tocsin/exporter';
import type { Address, Endpoint } from 'tocsin/shared';
import { failureOf } from './failure.ts';
import { Connections, type RedisServer } from './server.ts';

const masterBy = async (sentinel: Endpoint, master: string, { tls }: RedisServer): Promise<Address> => {
  // Sentinels have accounts of their own, and usually none.
  const connections = new Connections({ redis: sentinel, database: 0, tls });
  try {
    const [reply] = await (await connections.to(sentinel)).send([['sentinel', 'get-master-addr-by-name', master]]);
    if (reply instanceof Error) throw failureOf(reply);
    if (!Array.isArray(reply)) throw new CollectorError('config', `the Sentinel knows no master called ${master}`);
    return { host: String(reply[0]), port: Number(reply[1]) };
  } catch (error) {
    throw failureOf(connections.told ?? (error as Error));
  } finally {
    connections.close();
  }
};

/** The server to ask: the one that is given, or the master that the first Sentinel that answers names. @throws CollectorError */
export const serverToAsk = async (server: RedisServer): Promise<Endpoint> => {
  const { redis, sentinel } = server;
  if (sentinel === undefined) return redis;
  let problem: unknown;
  for (const one of [redis, ...sentinel.also]) {
    try {
      return await masterBy(one, sentinel.master, server);
    } catch (error) {
      problem = error;
    }
  }
  throw problem;
};
