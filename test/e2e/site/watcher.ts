import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { z } from 'zod';
import { freePort } from '../ports.ts';
import type { Run } from '../processes.ts';

const delivery = z.object({
  alerts: z.array(z.object({ labels: z.looseObject({ alertname: z.literal('Watchdog') }) })),
});

export interface Watcher {
  readonly url: string;
  /** What it wants to be shown. */
  readonly token: string;
  /** How many times the watchdog has reached it. */
  readonly heard: () => number;
}

/** Who outside expects the watchdog: it takes Alertmanager's webhook with its token, and refuses all else. */
export const startWatcher = async (run: Run): Promise<Watcher> => {
  const port = await freePort();
  const token = randomBytes(24).toString('hex');
  let heard = 0;
  const server = createServer((request, response) => {
    const answer = async (): Promise<number> => {
      if (request.headers.authorization !== `Bearer ${token}`) return 401;
      if (!delivery.safeParse(JSON.parse(await text(request))).success) return 400;
      heard += 1;
      return 200;
    };
    answer().then(
      (status) => response.writeHead(status).end(),
      () => response.writeHead(400).end(),
    );
  }).listen(port, '127.0.0.1');
  await once(server, 'listening');
  const close = async (): Promise<void> => {
    server.closeAllConnections();
    await once(server.close(), 'close');
  };
  run.atEnd({ name: 'watcher', close });
  return { url: `http://127.0.0.1:${port}/alive`, token, heard: () => heard };
};
