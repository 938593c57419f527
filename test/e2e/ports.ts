import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { connect, createServer, type ListenOptions, type Server } from 'node:net';

const LOOPBACK = '127.0.0.1';

/** Below those that Linux gives to outgoing connections (32768 and up), so that none of them takes one meanwhile. */
const LOWEST = 20_000;
const HIGHEST = 32_000;

/** Listens there, or returns undefined where something else does. */
const listening = async (options: ListenOptions): Promise<Server | undefined> => {
  const server = createServer();
  server.listen(options);
  return once(server, 'listening').then(
    () => server,
    () => undefined,
  );
};

/**
 * Whether the port is free, and no other test process has been given it: who has it keeps an abstract socket of its
 * name open, which the kernel closes however the process ends.
 */
const claimed = async (port: number): Promise<boolean> => {
  const server = await listening({ port, host: LOOPBACK });
  if (!server) return false;
  await once(server.close(), 'close');
  if (process.platform !== 'linux') return true;
  const claim = await listening({ path: `\0tocsin-test-port-${port}` });
  claim?.unref();
  return claim !== undefined;
};

let last = randomInt(LOWEST, HIGHEST);
const following = (): number => {
  last = last + 1 >= HIGHEST ? LOWEST : last + 1;
  return last;
};

/** A loopback port that nothing listens on, and that no other test process is given while this one lives. */
export const freePort = async (): Promise<number> => {
  for (let tries = LOWEST; tries < HIGHEST; tries += 1) {
    const port = following();
    if (await claimed(port)) return port;
  }
  throw new Error(`no port from ${LOWEST} to ${HIGHEST} is free`);
};

/** Free loopback ports by name: `const { pool, status } = ...`. */
export const freePorts = async <Name extends string>(...names: readonly Name[]): Promise<Record<Name, number>> => {
  const ports = await Promise.all(names.map(async (name) => [name, await freePort()] as const));
  return Object.fromEntries(ports) as Record<Name, number>;
};

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
