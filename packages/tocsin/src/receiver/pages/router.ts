import express, { Router, type ErrorRequestHandler, type RequestHandler } from 'express';
import { refusalOf } from '../http/http-error.ts';
import { pageHeaders } from './headers.ts';
import { runbookRoutes } from './runbook.ts';
import { actRoutes } from './act.ts';
import { decidingRoutes } from './deciding.ts';
import { createSessionGuard } from './session-guard.ts';
import { incidentRoutes } from './incidents.ts';
import { maintenanceRoutes } from './maintenance.ts';
import { nowRoutes } from './now.ts';
import { page, stylesheet } from './render.ts';
import { switchRoutes } from './switch.ts';
import type { PagesOptions } from './options.ts';

/** The page for people. It works without scripts; each of its forms writes the ledger or the kill switch, and nothing else. */
export const pages = (options: PagesOptions): Router => {
  const { config, environment, now, log } = options;
  const sessionGuard = createSessionGuard(options);
  const broken: ErrorRequestHandler = (error: Error, _request, response, _next) => {
    const refused = refusalOf(error);
    if (refused !== undefined) {
      const view = { says: refused.why };
      response.status(refused.status).send(page('message', { environment, title: 'Not taken', now: now() }, view));
      return;
    }
    log.error({ error: error.message }, 'a page could not be shown');
    const says = 'This cannot be shown now. The kill switch still works: the file kill-switch in the state folder.';
    response.status(503).send(page('message', { environment, title: 'Not now', now: now() }, { says }));
  };
  /** For who looks with a browser; programs are told what there is, as JSON. */
  const nothingHere: RequestHandler = (request, response, next) => {
    if (request.accepts(['json', 'html']) !== 'html') return next();
    const says = `There is nothing at ${request.path.slice(0, 100)}.`;
    const view = { says, home: true };
    response.status(404).send(page('message', { environment, title: 'Nothing here', now: now() }, view));
  };
  const paths = [
    '/login',
    '/logout',
    '/decide',
    '/act',
    '/incidents',
    '/runs',
    '/deployments',
    '/maintenance',
    '/kill-switch',
  ];
  return Router()
    .use(/^\/$/, pageHeaders)
    .use(paths, pageHeaders, express.urlencoded({ extended: false, limit: '16kb' }))
    .get('/page.css', pageHeaders, (_request, response) => void response.type('css').send(stylesheet))
    .use(runbookRoutes({ folder: config.runbooks, environment, now }))
    .use(sessionGuard.routes)
    .use(config.principalsFile === undefined ? decidingRoutes(options) : Router())
    .use(nowRoutes(options, sessionGuard))
    .use(actRoutes(options, sessionGuard))
    .use(incidentRoutes(options, sessionGuard))
    .use(maintenanceRoutes(options, sessionGuard))
    .use(switchRoutes(options, sessionGuard))
    .use([/^\/$/, ...paths], broken)
    .get(/^\/(?!api\/|-\/)/, pageHeaders, nothingHere);
};
