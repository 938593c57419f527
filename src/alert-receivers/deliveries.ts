import express, { Router, type ErrorRequestHandler, type RequestHandler } from 'express';
import type { Logger } from '../shared/log.ts';
import type { Answers, Ledger } from './ledger/port.ts';
import type { Metrics } from './metrics.ts';
import { readDelivery, type Delivery } from './payload.ts';

/** Alertmanager's groups may be large: ten thousand alerts are 7 MB. */
const LARGEST = '64mb';
/** Deliveries held at the same time. Alertmanager has no limit of its own, and sends again what is put off. */
const AT_ONCE = 256;

export interface DeliveriesOptions {
  readonly ledger: Pick<Ledger, 'ingest'>;
  readonly answers: Answers;
  readonly gate: RequestHandler;
  readonly metrics: Metrics;
  readonly log: Logger;
  readonly now: () => number;
  readonly stopping: () => boolean;
  /** Called when a delivery is on disk: there may be runs to begin, and alerts that were left out of it. */
  readonly onDelivery: (delivery: Delivery) => void;
}

/**
 * POST /api/v1/alerts, in Alertmanager's terms: 2xx is delivered, 5xx is sent again soon, and 4xx is not sent again before
 * the group changes. So 503 says "later", 422 "never like this", and nothing is accepted before it is on disk.
 */
export const deliveries = (options: DeliveriesOptions): Router => {
  const { ledger, answers, gate, metrics, log, now, stopping, onDelivery } = options;
  let held = 0;

  const count: RequestHandler = (_request, response, next) => {
    response.once('finish', () => metrics.delivery(response.statusCode));
    next();
  };
  const admit: RequestHandler = (_request, response, next) => {
    if (stopping() || held >= AT_ONCE) {
      response
        .status(503)
        .set('connection', 'close')
        .json({ error: stopping() ? 'the receiver is stopping' : 'too many deliveries at once' });
      return;
    }
    held += 1;
    response.once('close', () => (held -= 1));
    next();
  };
  const ingest: RequestHandler = async (request, response) => {
    const delivery = await readDelivery(request.body);
    if (!delivery.ok) {
      log.warn({ why: delivery.why }, 'an invalid delivery');
      response.status(422).json({ error: `not a delivery of Alertmanager: ${delivery.why}` });
      return;
    }
    const at = now();
    const meanings = await ledger.ingest(delivery.value, answers, at).catch((error: Error) => {
      log.error({ error: error.message }, 'a delivery could not be written');
      return undefined;
    });
    if (meanings === undefined) {
      response.status(503).json({ error: 'the ledger cannot be written' });
      return;
    }
    metrics.alerts(meanings, at);
    response.status(202).json({ accepted: meanings.length });
    onDelivery(delivery.value);
  };
  const broken: ErrorRequestHandler = (error: Error, _request, response, _next) => {
    log.warn({ why: error.message }, 'an unreadable delivery');
    response.status(422).json({ error: `the body cannot be read as JSON: ${error.message}` });
  };

  const json = express.json({ limit: LARGEST, inflate: false, type: () => true });
  return Router().post('/api/v1/alerts', count, gate, admit, json, ingest, broken);
};
