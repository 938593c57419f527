import { once } from 'node:events';
import { createServer, type Server } from 'node:http';

/** Hosts whose every series counts the scrapes of its host: what a store has must have no gap. */
export interface Fleet {
  /** `host:port` by the name of the host. */
  readonly targets: Readonly<Record<string, string>>;
  /** How often each host was scraped, by its name. */
  readonly scrapes: ReadonlyMap<string, number>;
  /** From now on the hosts answer that they have nothing: what is under way is still finished. */
  readonly end: () => void;
  readonly close: () => Promise<void>;
}

/** Opens an exporter a host, each on a loopback address of its own. */
export const startFleet = async (hosts: number, seriesEach: number, port: number): Promise<Fleet> => {
  const lines = Array.from({ length: seriesEach }, (_, index) => `fleet_scrapes{series="${index}"} `);
  const scrapes = new Map<string, number>();
  const targets: Record<string, string> = {};
  const servers: Server[] = [];
  let hasEnded = false;
  for (let index = 0; index < hosts; index++) {
    const name = `host-${String(index).padStart(4, '0')}`;
    const address = `127.1.${index >> 8}.${index & 255}`;
    const server = createServer((_, response) => {
      if (hasEnded) return void response.writeHead(503).end();
      const count = (scrapes.get(name) ?? 0) + 1;
      scrapes.set(name, count);
      response
        .writeHead(200, { 'content-type': 'text/plain; version=0.0.4' })
        .end(`${lines.join(`${count}\n`)}${count}\n`);
    }).listen(port, address);
    await once(server, 'listening');
    servers.push(server);
    targets[name] = `${address}:${port}`;
  }
  const close = async (): Promise<void> => {
    await Promise.all(
      servers.map(async (server) => {
        const closed = once(server.close(), 'close');
        server.closeAllConnections();
        await closed;
      }),
    );
  };
  const end = (): void => {
    hasEnded = true;
  };
  return { targets, scrapes, end, close };
};
