import express, { Router, type ErrorRequestHandler, type RequestHandler } from 'express';
import { refusalOf } from '../http/http-error.ts';
import { actRoutes } from './act.ts';
import { decidingRoutes } from './deciding.ts';
import { createSessionGuard } from './session-guard.ts';
import { incidentRoutes } from './incidents.ts';
import { maintenanceRoutes } from './maintenance.ts';
import { nowRoutes } from './now.ts';
import { page, stylesheet } from './render.ts';
import { switchRoutes } from './switch.ts';
import type { PagesOptions } from './options.ts';

/** Nothing is loaded but our own stylesheet, nothing runs, and no other site may frame a page or read where a link led. */
const headers: RequestHandler = (_request, response, next) => {
  response.set({
    'content-security-policy':
      "default-src 'none'; style-src 'self'; img-src data:; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cache-control': 'no-store',
  });
  next();
};

/** The page for people. It works without scripts; each of its forms writes the ledger or the kill switch, and nothing else. */
export const pages = (options: PagesOptions): Router => {
  const { environment, now, log } = options;
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
    .use(/^\/$/, headers)
    .use(paths, headers, express.urlencoded({ extended: false, limit: '16kb' }))
    .get('/page.css', headers, (_request, response) => void response.type('css').send(stylesheet))
    .use(sessionGuard.routes)
    .use(decidingRoutes(options))
    .use(nowRoutes(options, sessionGuard))
    .use(actRoutes(options, sessionGuard))
    .use(incidentRoutes(options, sessionGuard))
    .use(maintenanceRoutes(options, sessionGuard))
    .use(switchRoutes(options, sessionGuard))
    .use([/^\/$/, ...paths], broken);
};
