import { once } from 'node:events';
import { connect, createServer, type Server } from 'node:net';

const LOOPBACK = '127.0.0.1';

const listen = async (): Promise<{ server: Server; port: number }> => {
  const server = createServer().listen(0, LOOPBACK);
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('a TCP server has no TCP address');
  return { server, port: address.port };
};

/** Free loopback ports by name, bound all at once so that no two are the same: `const { pool, status } = ...`. */
export const freePorts = async <Name extends string>(...names: readonly Name[]): Promise<Record<Name, number>> => {
  const bound = await Promise.all(names.map(async (name) => ({ name, ...(await listen()) })));
  await Promise.all(bound.map(({ server }) => once(server.close(), 'close')));
  return Object.fromEntries(bound.map(({ name, port }) => [name, port])) as Record<Name, number>;
};

export const freePort = async (): Promise<number> => (await freePorts('only')).only;

/** Whether a server accepts connections on this loopback port. */
export const portAccepts = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect({ host: LOOPBACK, port });
    const answer = (accepted: boolean): void => {
      socket.destroy();
      resolve(accepted);
    };
    // A free port can be drawn as the source port of its own probe; such a connection has nobody at its other end.
    socket.once('connect', () => answer(socket.localPort !== port));
    socket.once('error', () => answer(false));
    socket.setTimeout(1000, () => answer(false));
  });
