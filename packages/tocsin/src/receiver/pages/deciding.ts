import { Router, type Response } from 'express';
import { runOfTicket } from './approvals/link.ts';
import { actingAs } from '../record/actor.ts';
import { text } from '../http/validate.ts';
import { fieldOf } from './session-guard.ts';
import type { RunRecord } from '../runs/run-record.ts';
import { knownOfRun } from './known.ts';
import { page } from './render.ts';
import type { PagesOptions } from './options.ts';
import { answers, runView } from './views.ts';
import { OWN_ORDER } from './words.ts';

/** The links that let somebody decide without a session. GET only shows: what previews links decides nothing. */
export const decidingRoutes = (options: PagesOptions): Router => {
  const { ledger, config, key, environment, now, log, onDecision } = options;
  const say = (response: Response, status: number, title: string, says: string): void =>
    void response.status(status).send(page('message', { environment, title, now: now() }, { says }));
  const viewOf = async (run: RunRecord, ticket: string, problem: string | undefined): Promise<object> => ({
    ...runView(run, undefined, config.responses.find(answers(run))?.runbook),
    known: await knownOfRun(run, options),
    ticket,
    problem,
  });
  return Router()
    .get('/decide/:ticket', async ({ params: { ticket } }, response) => {
      const run = await runOfTicket(key, ticket, ledger, now());
      if (!run.ok) return say(response, 410, 'Nothing to decide', run.why);
      const view = await viewOf(run.value, ticket, undefined);
      response.send(page('decide', { environment, title: 'Decide', now: now() }, view));
    })
    .post('/decide/:ticket', async (request, response) => {
      const { ticket } = request.params;
      const run = await runOfTicket(key, ticket, ledger, now());
      if (!run.ok) return say(response, 410, 'Nothing to decide', run.why);
      const by = text.max(80).safeParse(fieldOf(request, 'by'));
      const decision = fieldOf(request, 'decision');
      if (!by.success || (decision !== 'approve' && decision !== 'deny')) {
        const view = await viewOf(run.value, ticket, 'A name is missing.');
        response.status(422).send(page('decide', { environment, title: 'Decide', now: now() }, view));
        return;
      }
      const approve = decision === 'approve';
      const { id } = run.value;
      const decided = await actingAs({ from: request.socket.remoteAddress ?? '' }, () =>
        ledger.decide(id, { approve, by: by.data, through: 'by the link' }, now()),
      );
      if (decided === 'own order') return say(response, 403, 'Not by yourself', OWN_ORDER);
      if (decided === 'not waiting')
        return say(response, 410, 'Nothing to decide', 'This was decided before: the run waits no more.');
      log.info({ run: run.value.id, approve }, 'decided by a link');
      onDecision();
      say(response, 200, approve ? 'Approved' : 'Denied', approve ? 'The change is made now.' : 'Nothing is changed.');
    });
};
