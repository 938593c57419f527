import type { RequestListener } from 'node:http';
import express, { Router, type ErrorRequestHandler, type RequestHandler } from 'express';
import { deliveries, isForDeliveries, type DeliveriesOptions } from './deliveries.ts';
import type { RunStore } from '../runs/store/run-store.ts';
import { runsApi, type RunsApiOptions } from '../runs/api.ts';
import { refusalOf } from './http-error.ts';
import { notFound } from './not-found.ts';

export interface ServerOptions extends DeliveriesOptions, RunsApiOptions {
  readonly ledger: DeliveriesOptions['ledger'] & RunsApiOptions['ledger'] & Pick<RunStore, 'countRuns'>;
  /** What else there is for people. */
  readonly people?: Router;
}

/** The receiver's HTTP interface. It only writes and reads the ledger and the kill switch; no request carries out an action. */
export const createServer = (options: ServerOptions): RequestListener => {
  const { ledger, metrics, log, now, stopping, people = Router() } = options;
  const ready: RequestHandler = async (_request, response) => {
    const fit =
      !stopping() &&
      (await ledger.countRuns().then(
        () => true,
        () => false,
      ));
    response
      .status(fit ? 200 : 503)
      .type('text/plain')
      .send(fit ? 'ready\n' : 'not ready\n');
  };
  const broken: ErrorRequestHandler = (error: Error, _request, response, _next) => {
    // In a pair whose store went away meanwhile it was answered already.
    if (response.headersSent) return;
    const refused = refusalOf(error);
    if (refused !== undefined) return void response.status(refused.status).json({ error: refused.why });
    log.error({ error: error.message }, 'a request failed');
    response.status(503).json({ error: 'this cannot be answered now' });
  };
  const others = express()
    .disable('x-powered-by')
    .disable('etag')
    .use(runsApi(options))
    .get('/-/healthy', (_request, response) => void response.type('text/plain').send('healthy\n'))
    .get('/-/ready', ready)
    .get(
      '/metrics',
      async (_request, response) =>
        void response.type(metrics.registry.contentType).send(await metrics.registry.metrics()),
    )
    .use(people)
    .use(notFound(log, now))
    .use(broken);
  const alertmanagers = deliveries(options);
  return (request, response) =>
    isForDeliveries(request) ? alertmanagers(request, response) : void others(request, response);
};
