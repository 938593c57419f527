import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import type { Run } from '../e2e/processes.ts';

/** `hangs`: it takes a connection and says nothing. `half-open`: an answer begins and never ends. `resets`: it breaks off. */
export type Health = 'well' | 'hangs' | 'half-open' | 'resets';

/** What stands between the receiver and a server, and can be ill in the ways of networks. */
export interface Toxic {
  readonly port: number;
  /** From now on; whatever is under way is cut off. */
  readonly be: (health: Health) => void;
}
/** Characters of an answer after which a half-open connection falls silent: within its body. */
const BEGINNING = 200;

export const startToxic = async (run: Run, upstream: number): Promise<Toxic> => {
  let health: Health = 'well';
  const open = new Set<Socket>();
  const keep = (socket: Socket): void => {
    open.add(socket.on('error', () => {}).once('close', () => open.delete(socket)));
  };
  const server = createServer((client) => {
    keep(client);
    if (health === 'hangs') return void client.resume();
    if (health === 'resets') return void client.once('data', () => client.resetAndDestroy());
    const behind = connect(upstream, '127.0.0.1');
    keep(behind);
    behind.once('close', () => client.destroy());
    client.pipe(behind);
    if (health === 'well') return void behind.pipe(client);
    behind.once('data', (answer: Buffer) => client.write(answer.subarray(0, BEGINNING)));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const cutOff = (): void => open.forEach((socket) => socket.destroy());
  run.atEnd({
    name: 'toxic',
    close: async () => {
      server.close();
      cutOff();
    },
  });
  return {
    port: (server.address() as AddressInfo).port,
    be: (now) => {
      health = now;
      cutOff();
    },
  };
};
