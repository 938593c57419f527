import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { Registry } from 'prom-client';
import { publishStanding, type Standing } from '../metrics/standing.ts';
import { unavailable } from './forward.ts';

/** What a receiver answers by itself, whoever is active: that it lives, whether it can serve, its metrics. Everything else goes on to `others`. */
export const frontOf = (standing: Standing, others: RequestListener): RequestListener => {
  const registry = new Registry();
  publishStanding(registry, standing);
  return (request, response) => {
    const path = (request.url ?? '/').split('?')[0];
    const text = (status: number, said: string, type = 'text/plain; charset=utf-8'): void => {
      if (!response.headersSent) response.writeHead(status, { 'content-type': type }).end(said);
    };
    if (path === '/-/healthy') return text(200, 'healthy\n');
    if (path === '/-/ready')
      return standing.away === undefined ? text(200, 'passive\n') : text(503, 'not ready: the lease store is away\n');
    if (path !== '/metrics') return others(request, response);
    void registry.metrics().then((said) => text(200, said, registry.contentType));
  };
};

const refuse: RequestListener = (_request, response) =>
  unavailable(response, 'the lease store is away: nothing can be written until it is back');

/** Answers in the place of the active receiver while the store is away, when no call to the ledger resolves. */
export interface WithoutStore {
  readonly front: (server: RequestListener) => RequestListener;
  /** The store went away: what is under way would wait until it is back. What the server says of it later is dropped. */
  readonly answer: () => void;
}

export const answeredWithoutStore = (standing: Standing): WithoutStore => {
  const alone = frontOf(standing, refuse);
  const underWay = new Map<ServerResponse, IncomingMessage>();
  return {
    front: (server) => (request, response) => {
      if (standing.away !== undefined) return alone(request, response);
      underWay.set(response, request);
      response.once('close', () => underWay.delete(response));
      server(request, response);
    },
    answer: () => {
      for (const [response, request] of underWay) if (!response.headersSent) alone(request, response);
    },
  };
};
