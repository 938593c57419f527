import { abortable, type CollectorError } from 'tocsin/exporter';
import { failureOf } from './failure.ts';
import { sendFollowing } from './moved.ts';
import { serverToAsk } from './sentinel.ts';
import { Connections, type Command, type RedisServer } from './server.ts';

/** Sends commands in one round trip and returns their replies in order. @throws the first reply that is an error */
export type Ask = (...commands: readonly Command[]) => Promise<readonly unknown[]>;

/** A run's connections. */
export interface Talk {
  readonly ask: Ask;
  /** The same to each master of a cluster, or to the one server that there is: for what is about a whole node. */
  readonly nodes: () => Promise<readonly Ask[]>;
}

const failed = (reply: unknown): reply is Error => reply instanceof Error;

/** Addresses of the masters, by `cluster slots`; empty where there is no cluster. */
const mastersIn = (slots: unknown): readonly { readonly host: string; readonly port: number }[] => {
  if (!Array.isArray(slots)) return [];
  const masters = (slots as readonly (readonly unknown[])[]).map(
    (slot) => slot[2] as readonly [string, number] | undefined,
  );
  const named = masters.map((node) => ({ host: node?.[0] ?? '', port: Number(node?.[1]) }));
  return [...new Map(named.map((node) => [`${node.host}:${node.port}`, node])).values()];
};

const open = async (server: RedisServer, connections: Connections): Promise<Talk> => {
  const at = await serverToAsk(server);
  const node = await connections.to(at);
  const askOver =
    (send: (commands: readonly Command[]) => Promise<readonly unknown[]>): Ask =>
    async (...commands) => {
      const replies = await send(commands);
      const problem = replies.find(failed);
      if (problem) throw problem;
      return replies;
    };
  const ask = askOver((commands) => sendFollowing(connections, { node, at }, commands));
  // A connection begins in database 0, and a cluster has no other.
  if (server.database !== 0) await ask(['select', server.database]);
  const nodes = async (): Promise<readonly Ask[]> => {
    const [slots] = await node.send([['cluster', 'slots']]);
    const masters = mastersIn(slots);
    if (masters.length === 0) return [ask];
    return Promise.all(
      masters.map(async ({ host, port }) => {
        const there = await connections.to({ host: host || ('host' in at ? at.host : '127.0.0.1'), port });
        return askOver((commands) => there.send(commands));
      }),
    );
  };
  return { ask, nodes };
};

/** Works with a Redis, a cluster or the master of a Sentinel, and closes what it opened, also when the signal fires. @throws CollectorError */
export const withRedis = async <T>(
  server: RedisServer,
  signal: AbortSignal,
  work: (ask: Ask, talk: Talk) => Promise<T>,
): Promise<T> => {
  const connections = new Connections(server);
  const whole = async (): Promise<T> => {
    const talk = await open(server, connections);
    const result = await work(talk.ask, talk);
    connections.close();
    return result;
  };
  return abortable(whole(), signal, () => connections.close()).catch((error: unknown): never => {
    throw failure(connections.told ?? error);
  });
};

const failure = (error: unknown): CollectorError =>
  failureOf(error instanceof Error ? error : new Error(String(error)));
