import type { RequestHandler } from 'express';
import type { Logger } from '../../shared/log.ts';

/** What there is, for whoever asks elsewhere: every place that somebody has to know to begin. */
export const PLACES = {
  'POST /api/v1/alerts': 'Alertmanager posts here',
  'GET /': 'the page for people',
  'GET /api/v1/runs': 'responses and orders, and what came of them',
  'GET /api/v1/orders': 'what people may order',
  'GET /api/v1/incidents': 'incidents',
  'GET /api/v1/deployments': 'deployments',
  'GET /api/v1/maintenance': 'maintenance',
  'GET /api/v1/kill-switch': 'the kill switch',
  'GET /api/v1/audit': 'whether the record is unaltered',
  'GET /metrics': 'metrics for Prometheus',
  'GET /-/ready': 'whether it is ready',
  'GET /-/healthy': 'whether it is alive',
  'GET /runbooks/<Alert>': 'the runbook of an alert',
} as const;

const MINUTE = 60_000;
/** Paths that are remembered, so that a scanner fills neither the log nor the memory. */
const REMEMBERED = 100;

/** 404 with what there is; of alerts that are posted elsewhere the log says it as well, once a minute a path. */
export const notFound = (log: Logger, now: () => number): RequestHandler => {
  const said = new Map<string, number>();
  return ({ method, path }, response) => {
    const here = path.slice(0, 100);
    const posts = method === 'POST';
    if (posts && now() - (said.get(here) ?? -MINUTE) >= MINUTE) {
      if (said.size >= REMEMBERED) said.clear();
      said.set(here, now());
      log.warn({ path: here }, 'somebody posts to a path where nothing is; Alertmanager posts to /api/v1/alerts');
    }
    const hint = posts ? ': Alertmanager posts to /api/v1/alerts' : '';
    response.status(404).json({ error: `there is nothing at ${method} ${here}${hint}`, places: PLACES });
  };
};
