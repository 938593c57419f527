import { Router } from 'express';
import { opening } from '../incidents/api.ts';
import { durationWords } from '../notify/time-words.ts';
import { text } from '../http/validate.ts';
import type { IncidentRecord } from '../incidents/incident.ts';
import { knownOfIncident } from './known.ts';
import { fieldOf, type SessionGuard } from './session-guard.ts';
import type { PagesOptions } from './options.ts';
import { incidentPageView, incidentView, reviewView } from './views.ts';

const SHOWN = 50;
/** The manual's levels. */
const LEVELS = { P1: 'critical', P2: 'high', P3: 'medium', P4: 'low' } as const;

export const incidentRoutes = (options: PagesOptions, { page, form, show }: SessionGuard): Router => {
  const { ledger, rules, now, onNews } = options;
  const at = 'incidents';
  const priorities = Object.entries(LEVELS).map(([priority, means]) => ({
    priority,
    means,
    within: durationWords(rules.respondWithin[priority as keyof typeof LEVELS]),
  }));
  const decided = (decide: (number: string, by: string) => Promise<boolean>) =>
    form('decide', async ({ by }, { params }) => {
      const number = String(params['number']);
      if (await decide(number, by)) onNews();
      return `/incidents/${encodeURIComponent(number)}`;
    });
  const one = (template: string, viewOf: (incident: IncidentRecord) => object | Promise<object>) =>
    page(async (session, { params }, response) => {
      const incident = await ledger.incident(String(params['number']));
      if (incident === undefined)
        return show(
          response,
          session,
          'message',
          { title: 'Not here', status: 404 },
          { says: 'There is no such incident.' },
        );
      show(response, session, template, { title: incident.number, at }, await viewOf(incident));
    });
  return Router()
    .get(
      '/incidents',
      page(async (session, _request, response) => {
        const [open, closed] = await Promise.all([ledger.incidents('open', SHOWN), ledger.incidents('closed', SHOWN)]);
        show(
          response,
          session,
          'incidents',
          { title: 'Incidents', at },
          {
            open: open.map((incident) => incidentView(incident, now())),
            closed: closed.map((incident) => incidentView(incident, now())),
          },
        );
      }),
    )
    .get(
      '/incidents/new',
      page((session, _request, response) =>
        show(response, session, 'incident-new', { title: 'Open an incident', at }, { priorities, problem: undefined }),
      ),
    )
    .post(
      '/incidents',
      form('decide', async ({ by }, request) => {
        const host = fieldOf(request, 'host').trim();
        const asked = { priority: fieldOf(request, 'priority'), title: fieldOf(request, 'title'), by };
        const given = opening.safeParse(host === '' ? asked : { ...asked, host });
        if (!given.success) return '/incidents/new';
        const number = await ledger.openIncident(given.data, rules, now());
        onNews();
        return `/incidents/${number}`;
      }),
    )
    .get(
      '/incidents/:number',
      one('incident', async (incident) => incidentPageView(incident, now(), await knownOfIncident(incident, options))),
    )
    .get('/incidents/:number/review', one('review', reviewView))
    .post(
      '/incidents/:number/ack',
      decided((number, by) => ledger.ackIncident(number, by, now())),
    )
    .post(
      '/incidents/:number/close',
      decided((number, by) => ledger.closeIncident(number, by, now())),
    )
    .post(
      '/incidents/:number/remarks',
      form('decide', async ({ by }, request) => {
        const number = String(request.params['number']);
        const says = text.safeParse(fieldOf(request, 'says'));
        if (says.success && (await ledger.remark(number, by, says.data, now()))) onNews();
        return `/incidents/${encodeURIComponent(number)}`;
      }),
    );
};
