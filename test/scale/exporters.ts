import { once } from 'node:events';
import { createServer } from 'node:http';
import { freePort } from '../e2e/ports.ts';
import type { Run } from '../e2e/processes.ts';

/** Something that shows what it is told to, whenever it is asked, and accepts whatever it is sent. Returns `host:port`. */
export const startExporter = async (run: Run, shown: () => string): Promise<string> => {
  const port = await freePort();
  const server = createServer((_, response) =>
    response.writeHead(200, { 'content-type': 'text/plain' }).end(shown()),
  ).listen(port, '127.0.0.1');
  await once(server, 'listening');
  run.atEnd({
    name: `exporter on ${port}`,
    close: async () => {
      server.close().closeAllConnections();
    },
  });
  return `127.0.0.1:${port}`;
};

/** What a node exporter shows of a host that has so many bytes of memory left. */
export const memoryLeft = (bytes: number): string => `node_memory_MemAvailable_bytes ${bytes}\n`;
