import { Router } from 'express';
import type { Door } from './door.ts';
import type { PagesOptions } from './router.ts';
import { OWN_ORDER } from './words.ts';
import { deploymentView, incidentView, runPageView, runView, windowView } from './views.ts';

const RUNS = 10;
const ALL_RUNS = 100;
const INCIDENTS = 50;
const DEPLOYMENTS = 50;
/** Seconds. */
const AGAIN = 30;

/** What happens now, what responses did, and what was deployed. */
export const nowRoutes = ({ ledger, now, onDecision }: PagesOptions, { page, form, show }: Door): Router => {
  const decide = (approve: boolean) =>
    form(async (session, { params }, response) => {
      const id = Number(params['id']);
      if (!Number.isSafeInteger(id)) return '/runs';
      const decided = await ledger.decide(id, { approve, by: session.by }, now());
      if (decided === 'own order')
        return show(response, session, 'message', { title: 'Not by yourself', status: 403 }, { says: OWN_ORDER });
      // Decided by somebody else meanwhile: its page says by whom.
      if (decided === 'decided') onDecision();
      return `/runs/${id}`;
    });
  return Router()
    .get(
      '/',
      page(async (session, _request, response) => {
        const [incidents, runs, windows, [deployment]] = await Promise.all([
          ledger.incidents('open', INCIDENTS),
          ledger.runs(ALL_RUNS),
          ledger.windows(),
          ledger.deployments(1),
        ]);
        const waiting = runs.filter(({ state }) => state === 'waiting');
        const others = runs.filter(({ state }) => state !== 'waiting').slice(0, RUNS);
        show(
          response,
          session,
          'now',
          { title: 'Now', at: 'now', again: AGAIN },
          {
            incidents: incidents.map((incident) => incidentView(incident, now())),
            waiting: waiting.map(runView),
            runs: others.map(runView),
            windows: windows.map(windowView),
            deployment: deployment === undefined ? undefined : deploymentView(deployment),
          },
        );
      }),
    )
    .get(
      '/runs',
      page(async (session, _request, response) => {
        const runs = await ledger.runs(ALL_RUNS);
        show(response, session, 'runs', { title: 'Responses', at: 'runs' }, { runs: runs.map(runView) });
      }),
    )
    .get(
      '/runs/:id',
      page(async (session, { params }, response) => {
        const id = Number(params['id']);
        const run = Number.isSafeInteger(id) ? await ledger.run(id) : undefined;
        if (run === undefined)
          return show(
            response,
            session,
            'message',
            { title: 'Not here', status: 404 },
            { says: 'There is no such response.' },
          );
        show(response, session, 'run', { title: run.alert.slice(0, 80), at: 'runs' }, runPageView(run));
      }),
    )
    .post('/runs/:id/approve', decide(true))
    .post('/runs/:id/deny', decide(false))
    .get(
      '/deployments',
      page(async (session, _request, response) => {
        const deployments = await ledger.deployments(DEPLOYMENTS);
        const view = { deployments: deployments.map(deploymentView) };
        show(response, session, 'deployments', { title: 'Deployments', at: 'deployments' }, view);
      }),
    );
};
