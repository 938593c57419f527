import { Router } from 'express';
import type { RunRecord } from '../runs/run-record.ts';
import type { RunState } from '../runs/run.ts';
import { isThereToTakeBack } from '../orders/service.ts';
import { scorecards } from '../scorecard/scorecard.ts';
import type { SessionGuard } from './session-guard.ts';
import type { PagesOptions } from './options.ts';
import { OWN_ORDER } from './words.ts';
import { knownOfRun } from './known.ts';
import {
  answers,
  deploymentView,
  headingOf,
  incidentView,
  runPageView,
  runView,
  scorecardView,
  windowView,
} from './views.ts';

const RUNS = 10;
const ALL_RUNS = 100;
const INCIDENTS = 50;
const DEPLOYMENTS = 50;
/** How responses did, milliseconds. */
const SCORED = 30 * 86_400_000;
/** Seconds. */
const AGAIN = 30;
/** Of what somebody ordered and waits for. */
const SOON = 5;
/** States in which a run stays until a person decides. */
const WAITS: ReadonlySet<RunState> = new Set(['waiting', 'undo-failed']);

/** What happens now, what responses did, and what was deployed. */
export const nowRoutes = (options: PagesOptions, { page, form, show }: SessionGuard): Router => {
  const { ledger, config, orderService, isDestructive, now, onDecision } = options;
  const decide = (approve: boolean) =>
    form('decide', async (session, { params }, response) => {
      const id = Number(params['id']);
      if (!Number.isSafeInteger(id)) return '/runs';
      const decided = await ledger.decide(id, { approve, by: session.by }, now());
      if (decided === 'own order')
        return show(response, session, 'message', { title: 'Not by yourself', status: 403 }, { says: OWN_ORDER });
      // Decided by somebody else meanwhile: its page says by whom.
      if (decided === 'decided') onDecision();
      return `/runs/${id}`;
    });
  const release = form('admin', async ({ by }, { params }) => {
    const id = Number(params['id']);
    if (!Number.isSafeInteger(id)) return '/runs';
    if (await ledger.release(id, by, now())) onDecision();
    return `/runs/${id}`;
  });
  const runbookOf = ({ alert, action }: RunRecord): string | undefined =>
    config.responses.find(answers({ alert, action }))?.runbook;
  /** Whether an order may be taken back, or by which one it was. */
  const backOf = async (run: RunRecord) => {
    const may = isThereToTakeBack(run) && orderService.orders.find(run.action)?.action.undo !== undefined;
    const back = may ? await ledger.takenBackBy(run.id) : undefined;
    return { canTakeBack: may && back === undefined, takenBackBy: back };
  };
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
            waiting: waiting.map((run) => runView(run, session.by, runbookOf(run))),
            runs: others.map((run) => runView(run, session.by, runbookOf(run))),
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
        const view = {
          runs: runs.map((run) => runView(run, session.by, runbookOf(run))),
          cards: cards.map(scorecardView),
        };
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
        const title = headingOf(run).slice(0, 80);
        const again = run.ordered !== null && run.dueAt !== null ? { again: SOON } : {};
        show(
          response,
          session,
          'run',
          { title, at: 'runs', ...again },
          runPageView(run, session.by, runbookOf(run), await backOf(run), await knownOfRun(run, options)),
        );
      }),
    )
    .post('/runs/:id/approve', decide(true))
    .post('/runs/:id/deny', decide(false))
    .post('/runs/:id/release', release)
    .get(
      '/deployments',
      page(async (session, _request, response) => {
        const deployments = await ledger.deployments(DEPLOYMENTS);
        const view = { deployments: deployments.map(deploymentView) };
        show(response, session, 'deployments', { title: 'Deployments', at: 'deployments' }, view);
      }),
    );
};
