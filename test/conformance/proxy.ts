import { request as forward, type IncomingHttpHeaders } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { listen } from '../../packages/tocsin/src/shared/lifecycle.ts';
import type { Run } from '../e2e/processes.ts';

/** What stands between Alertmanager and the receiver does with an attempt: pass it on, answer by itself, or say nothing. */
export type Fate = 'pass' | 'hang' | { readonly status: number };

export interface Exchange {
  readonly headers: IncomingHttpHeaders;
  readonly bytes: number;
  readonly text: string;
  /** What the sender saw; undefined while it waits or when it gave up. */
  status?: number;
  gaveUp?: boolean;
}
export interface Proxy {
  /** Where a path of the proxy leads to: the receiver. */
  readonly urlOf: (path: string) => string;
  /** The attempts on a path so far. */
  readonly seen: (path: string) => readonly Exchange[];
  /** Decides about the attempts on a path; `n` counts from 1. */
  readonly decide: (path: string, fate: (n: number) => Fate) => void;
}

/** Records what Alertmanager sends and what the receiver answers, and can stand in the way. */
export const startProxy = async (run: Run, target: URL): Promise<Proxy> => {
  const seen = new Map<string, Exchange[]>();
  const fates = new Map<string, (n: number) => Fate>();

  const server = await listen(
    (incoming, answer) => {
      const path = (incoming.url ?? '').slice(1);
      void buffer(incoming).then(
        (body) => {
          const exchange: Exchange = { headers: incoming.headers, bytes: body.length, text: body.toString('utf8') };
          const before = seen.get(path) ?? [];
          seen.set(path, [...before, exchange]);
          const fate = fates.get(path)?.(before.length + 1) ?? 'pass';
          answer.once('close', () => (exchange.gaveUp = !answer.writableFinished));
          if (fate === 'hang') return;
          if (fate !== 'pass') {
            exchange.status = fate.status;
            answer.writeHead(fate.status).end();
            return;
          }
          const { host: _, connection: __, ...headers } = incoming.headers;
          const onward = forward(target, { method: incoming.method, headers, agent: false }, (reply) => {
            exchange.status = reply.statusCode ?? 0;
            answer.writeHead(exchange.status, { 'content-type': 'text/plain' });
            reply.pipe(answer);
          });
          onward.on('error', () => answer.destroy());
          onward.end(body);
        },
        () => {},
      );
    },
    { host: '127.0.0.1', port: 0 },
  );
  run.atEnd({
    name: 'proxy',
    close: async () => {
      server.closeAllConnections();
      server.close();
    },
  });
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  return {
    urlOf: (path) => `http://127.0.0.1:${port}/${path}`,
    seen: (path) => seen.get(path) ?? [],
    decide: (path, fate) => void fates.set(path, fate),
  };
};
