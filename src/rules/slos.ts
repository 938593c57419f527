import { alerts, burnWindows, given, human, observing, percent, rising, slo } from 'tocsin';
import { app } from '../catalogue/app.ts';
import { minTraffic } from '../catalogue/limits.ts';
import { errorRatio, requestRate, slowRatio } from '../signals/application.ts';

const visits = { method: 'GET', route: 'api/appointments/{id}' } as const;
const answered = (status: '200' | '500', perSecond: number) =>
  rising(app.http_requests_total, { ...visits, status }, perSecond);
const shared = { period: '30d', traffic: requestRate, enough: minTraffic, windows: burnWindows } as const;

/** 99.9 % of the requests are answered without a 5xx status. */
export const availability = slo('availability', {
  ...shared,
  objective: percent(99.9),
  bad: errorRatio,
  summary: ({ job }, value) => `${job} uses up its error budget: ${value} of the requests fail`,
  answer: human('A person has to decide whether to stop deploying or to roll back.'),
  fast: {
    priority: 'P1',
    for: '2m',
    fires: [
      given('one request in fifty fails', [answered('200', 98), answered('500', 2)]).after('20m', {
        labels: { job: 'askproai' },
        says: 'askproai uses up its error budget: 2% of the requests fail',
      }),
      given('one request in a hundred fails: six times the budget, but not fourteen', [
        answered('200', 99.6),
        answered('500', 0.4),
      ]).never('2h'),
    ],
  },
  slow: {
    priority: 'P3',
    for: '15m',
    fires: [
      given('four requests in a thousand fail', [answered('200', 99.6), answered('500', 0.4)]).after('1h', {
        labels: { job: 'askproai' },
        says: 'askproai uses up its error budget: 0.4% of the requests fail',
      }),
      given('one request in ten thousand fails', [answered('200', 99.99), answered('500', 0.01)]).never('2h'),
    ],
  },
});

/** 99 % of the requests are answered within a second. */
export const latency = slo('latency', {
  ...shared,
  objective: percent(99),
  bad: slowRatio,
  summary: ({ job }, value) => `${job} uses up its budget of slow requests: ${value} take longer than a second`,
  answer: human('Slowness has many causes: follow the runbook from the pool to the database to the integrations.'),
  fast: {
    priority: 'P2',
    for: '2m',
    fires: [
      given('a fifth of the requests take between one and two and a half seconds', [
        observing(app.http_request_duration_seconds, visits, { 0.1: 8, 2.5: 2 }),
        answered('200', 10),
      ]).after('20m', {
        labels: { job: 'askproai' },
        says: 'askproai uses up its budget of slow requests: 20% take longer than a second',
      }),
    ],
  },
  slow: {
    priority: 'P3',
    for: '15m',
    fires: [
      given('four requests in a hundred take longer than a second', [
        observing(app.http_request_duration_seconds, visits, { 0.1: 9.6, 2.5: 0.4 }),
        answered('200', 10),
      ]).after('1h', {
        labels: { job: 'askproai' },
        says: 'askproai uses up its budget of slow requests: 4% take longer than a second',
      }),
    ],
  },
});

export const slos = alerts(
  'slos',
  { ...availability.alerts, ...latency.alerts },
  { records: [...availability.records, ...latency.records] },
);
