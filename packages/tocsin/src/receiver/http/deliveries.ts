import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Logger } from '../../shared/log.ts';
import { answerJson } from './answer-json.ts';
import { readBody } from './body.ts';
import type { Require } from './auth.ts';
import type { Accepted, AlertStore, Answers } from '../alerts/store/alert-store.ts';
import type { Metrics } from '../metrics/metrics.ts';

/** Alertmanager's groups may be large: ten thousand alerts are 7 MB. */
const LARGEST = 64 * 1024 ** 2;
/** Deliveries held at the same time. Alertmanager has no limit of its own, and sends again what is put off. */
const AT_ONCE = 256;

export interface DeliveriesOptions {
  readonly ledger: Pick<AlertStore, 'deliver'>;
  readonly answers: Answers;
  readonly authenticate: Require;
  readonly metrics: Metrics;
  readonly log: Logger;
  readonly now: () => number;
  readonly stopping: () => boolean;
  /** Called when a delivery is on disk: there may be runs to begin, and alerts that were left out of it. */
  readonly onDelivery: (delivery: Accepted) => void;
}
export type Deliveries = (request: IncomingMessage, response: ServerResponse) => void;

const PATH = /^\/api\/v1\/alerts\/?(\?|$)/;
/** Where Alertmanager posts. */
export const isForDeliveries = ({ url = '' }: IncomingMessage): boolean => PATH.test(url);

/**
 * POST /api/v1/alerts, in Alertmanager's terms: 2xx is delivered, 5xx is sent again soon, and 4xx is not sent again before
 * the group changes. So 503 says "later", 422 "never like this", and nothing is accepted before it is on disk. The body is
 * read by the ledger's own thread, so that a large one holds up nothing else.
 */
export const deliveries = (options: DeliveriesOptions): Deliveries => {
  const { ledger, answers, authenticate, metrics, log, now, stopping, onDelivery } = options;
  const authenticated = authenticate('deliver');
  let held = 0;

  const later = (response: ServerResponse, error: string): void =>
    answerJson(response, 503, { error }, { connection: 'close' });
  const refuse = (response: ServerResponse, status: 405 | 413 | 415 | 422, why: string): void => {
    log.warn({ why }, 'an invalid delivery');
    answerJson(
      response,
      status,
      { error: `not a delivery of Alertmanager: ${why}` },
      { connection: 'close', allow: 'POST' },
    );
  };
  const ingest = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const encoding = request.headers['content-encoding'];
    if (encoding !== undefined) return refuse(response, 415, 'it is compressed, and Alertmanager never does that');
    const body = await readBody(request, LARGEST);
    if (body === 'gone') return;
    if (body === 'too large') return refuse(response, 413, `it has more than ${LARGEST} bytes`);
    const at = now();
    const delivery = await ledger.deliver(body, answers, at).catch((error: Error) => {
      log.error({ error: error.message }, 'a delivery could not be written');
      return undefined;
    });
    if (delivery === undefined) return later(response, 'the ledger cannot be written');
    if (!delivery.ok) return refuse(response, 422, delivery.why);
    const { meanings } = delivery.value;
    metrics.alerts(meanings);
    answerJson(response, 202, { accepted: meanings.opened + meanings.repeated + meanings.resolved + meanings.echo });
    onDelivery(delivery.value);
  };
  const admit = (request: IncomingMessage, response: ServerResponse): void => {
    if (stopping()) return later(response, 'the receiver is stopping');
    if (held >= AT_ONCE) return later(response, 'too many deliveries at once');
    held += 1;
    response.once('close', () => (held -= 1));
    void ingest(request, response);
  };
  return (request, response) => {
    response.once('finish', () => metrics.delivery(response.statusCode));
    authenticated(request, response, () => {
      // A redirect makes an empty GET of a delivery, which Alertmanager would take for delivered if it were answered with 2xx.
      if (request.method === 'POST') admit(request, response);
      else
        refuse(response, 405, `it is a ${request.method}: something between Alertmanager and the receiver redirects`);
    });
  };
};
