import { alert, alerts, given, human, observing, rising } from 'tocsin';
import { app } from '../catalogue/app.ts';
import { maxErrorRatio, maxResponseTime, minTraffic } from '../catalogue/limits.ts';
import { errorRatio, requestRate, responseTimeP95 } from '../signals/application.ts';

const visits = { method: 'GET', route: 'api/appointments/{id}' } as const;
const enoughTraffic = requestRate.over('5m').above(minTraffic);

export const application = alerts('application', {
  HighErrorRate: alert({
    when: errorRatio.over('5m').above(maxErrorRatio).and(enoughTraffic),
    for: '5m',
    keepFiringFor: '5m',
    priority: 'P1',
    summary: ({ job }, value) => `${value} of the requests to ${job} fail`,
    answer: human('A deployment or an upstream broke; only a person can tell which, and whether to roll back.'),
    fires: [
      given('a tenth of the requests fail', [
        rising(app.http_requests_total, { ...visits, status: '200' }, 9),
        rising(app.http_requests_total, { ...visits, status: '500' }, 1),
      ]).after('12m', { labels: { job: 'askproai' }, says: '10% of the requests to askproai fail' }),
      given('one request of a quiet night fails', [
        rising(app.http_requests_total, { ...visits, status: '200' }, 0.02),
        rising(app.http_requests_total, { ...visits, status: '500' }, 0.01),
      ]).never('1h'),
    ],
  }),

  SlowResponseTime: alert({
    when: responseTimeP95.over('5m').above(maxResponseTime).and(enoughTraffic),
    for: '10m',
    keepFiringFor: '5m',
    priority: 'P2',
    summary: ({ job }, value) => `one request in twenty to ${job} takes longer than ${value}`,
    answer: human('Slowness has many causes: follow the runbook from the pool to the database to the integrations.'),
    fires: [
      given('a fifth of the requests take between one and two and a half seconds', [
        observing(app.http_request_duration_seconds, visits, { 0.1: 8, 2.5: 2 }),
        rising(app.http_requests_total, { ...visits, status: '200' }, 10),
      ]).after('17m', {
        labels: { job: 'askproai' },
        says: 'one request in twenty to askproai takes longer than 2.125s',
      }),
      given('only the health probes are slow', [
        observing(app.http_request_duration_seconds, { ...visits, route: 'api/health' }, { 2.5: 10 }),
        rising(app.http_requests_total, { ...visits, route: 'api/health', status: '200' }, 10),
      ]).never('1h'),
    ],
  }),
});
