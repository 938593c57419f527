import { Router } from 'express';
import type { RunState } from '../run.ts';
import { actions } from '../actions/registry.ts';
import { scorecards } from '../scorecard/scorecard.ts';
import type { Door } from './door.ts';
import type { PagesOptions } from './router.ts';
import { deploymentView, incidentView, runPageView, runView, scorecardView, windowView } from './views.ts';

const RUNS = 10;
const ALL_RUNS = 100;
const INCIDENTS = 50;
const DEPLOYMENTS = 50;
/** How responses did, milliseconds. */
const SCORED = 30 * 86_400_000;
/** Seconds. */
const AGAIN = 30;
/** States in which a run stays until a person decides. */
const WAITS: ReadonlySet<RunState> = new Set(['waiting', 'undo-failed']);

const isDestructive = (action: string): boolean => actions.get(action)?.spec.class === 'destructive';

/** What happens now, what responses did, and what was deployed. */
export const nowRoutes = ({ ledger, config, now, onDecision }: PagesOptions, { page, form, show }: Door): Router => {
  const deciding = (decide: (id: number, by: string) => Promise<boolean>) =>
    form(async ({ by }, { params }) => {
      const id = Number(params['id']);
      // Decided by somebody else meanwhile: its page says by whom.
      if (Number.isSafeInteger(id) && (await decide(id, by))) onDecision();
      return Number.isSafeInteger(id) ? `/runs/${id}` : '/runs';
    });
  const decide = (approve: boolean) => deciding((id, by) => ledger.decide(id, { approve, by }, now()));
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
        const waiting = runs.filter(({ state }) => WAITS.has(state));
        const others = runs.filter(({ state }) => !WAITS.has(state)).slice(0, RUNS);
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
        const [runs, answered] = await Promise.all([ledger.runs(ALL_RUNS), ledger.answered(now() - SCORED, now())]);
        const cards = scorecards(answered, config.responses, isDestructive, now());
        const view = { runs: runs.map(runView), cards: cards.map(scorecardView) };
        show(response, session, 'runs', { title: 'Responses', at: 'runs' }, view);
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
    .post(
      '/runs/:id/release',
      deciding((id, by) => ledger.release(id, by, now())),
    )
    .get(
      '/deployments',
      page(async (session, _request, response) => {
        const deployments = await ledger.deployments(DEPLOYMENTS);
        const view = { deployments: deployments.map(deploymentView) };
        show(response, session, 'deployments', { title: 'Deployments', at: 'deployments' }, view);
      }),
    );
};
