import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import type { Run } from '../e2e/processes.ts';

/** A way to a server on which answers can be lost, while what is asked still arrives. */
export interface Deaf {
  readonly port: number;
  /** From now on, on all connections. */
  readonly lose: (answers: boolean) => void;
}

export const startDeaf = async (run: Run, upstream: number): Promise<Deaf> => {
  let losing = false;
  const open = new Set<Socket>();
  const server = createServer((client) => {
    const behind = connect(upstream, '127.0.0.1');
    for (const socket of [client, behind])
      open.add(socket.on('error', () => {}).once('close', () => open.delete(socket)));
    client.pipe(behind);
    behind.on('data', (answer: Buffer) => losing || client.write(answer));
    behind.once('close', () => client.destroy());
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  run.atEnd({
    name: 'deaf',
    close: async () => {
      server.close();
      open.forEach((socket) => socket.destroy());
    },
  });
  return { port: (server.address() as AddressInfo).port, lose: (answers) => void (losing = answers) };
};
