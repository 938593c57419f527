import express, { Router, type RequestHandler } from 'express';
import { z } from 'zod';
import type { IncidentStore } from './store/incident-store.ts';
import type { Require } from '../http/auth.ts';
import { reading, text } from '../http/validate.ts';
import type { IncidentRules } from './incident.ts';
import { reviewOf } from './review.ts';

export interface IncidentsApiOptions {
  readonly ledger: Pick<
    IncidentStore,
    'openIncident' | 'ackIncident' | 'closeIncident' | 'remark' | 'incidents' | 'incident'
  >;
  readonly rules: IncidentRules;
  readonly authenticate: Require;
  readonly now: () => number;
  readonly onNews: () => void;
}

export const opening = z.strictObject({
  priority: z.enum(['P1', 'P2', 'P3', 'P4']),
  title: text,
  host: text.nullable().default(null),
  by: text,
});
const deciding = z.strictObject({ by: text });
const remarking = z.strictObject({ by: text, says: text });
const SHOWN = 100;

/** Incidents for programs: tocsin incident is a client of this. */
export const incidentsApi = ({ ledger, rules, authenticate, now, onNews }: IncidentsApiOptions): Router => {
  const numberOf = (params: Readonly<Record<string, unknown>>): string => String(params['number']);
  const changed = (response: Parameters<RequestHandler>[1], number: string, did: boolean, otherwise: string): void => {
    if (did) onNews();
    response.status(did ? 200 : 409).json(did ? { number } : { error: `${number}: ${otherwise}` });
  };
  return Router()
    .use('/api/v1/incidents', authenticate('read', 'decide'), express.json())
    .get('/api/v1/incidents', async (_request, response) => {
      const [open, closed] = await Promise.all([ledger.incidents('open', SHOWN), ledger.incidents('closed', SHOWN)]);
      response.json({ open, closed });
    })
    .post(
      '/api/v1/incidents',
      reading(opening, async (body, _request, response) => {
        const number = await ledger.openIncident(body, rules, now());
        onNews();
        response.status(201).json({ number });
      }),
    )
    .get('/api/v1/incidents/:number', async ({ params }, response) => {
      const incident = await ledger.incident(numberOf(params));
      if (incident === undefined) response.status(404).json({ error: 'there is no such incident' });
      else response.json(incident);
    })
    .get('/api/v1/incidents/:number/review', async ({ params }, response) => {
      const incident = await ledger.incident(numberOf(params));
      if (incident === undefined) response.status(404).json({ error: 'there is no such incident' });
      else response.type('text/markdown; charset=utf-8').send(reviewOf(incident));
    })
    .post(
      '/api/v1/incidents/:number/ack',
      reading(deciding, async ({ by }, { params }, response) => {
        const number = numberOf(params);
        const did = await ledger.ackIncident(number, by, now());
        changed(response, number, did, 'no open incident of this number waits to be acknowledged');
      }),
    )
    .post(
      '/api/v1/incidents/:number/close',
      reading(deciding, async ({ by }, { params }, response) => {
        const number = numberOf(params);
        const did = await ledger.closeIncident(number, by, now());
        changed(response, number, did, 'no incident of this number is open');
      }),
    )
    .post(
      '/api/v1/incidents/:number/remarks',
      reading(remarking, async ({ by, says }, { params }, response) => {
        const number = numberOf(params);
        const did = await ledger.remark(number, by, says, now());
        changed(response, number, did, 'no incident of this number is open');
      }),
    );
};
