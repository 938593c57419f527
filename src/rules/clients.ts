import { alert, alerts, bytes, given, human, percent, rising, steady } from 'tocsin';
import { app } from '../catalogue/app.ts';
import { accessLog } from '../catalogue/hosts.ts';
import { minTraffic } from '../catalogue/limits.ts';
import { requestRate } from '../signals/application.ts';
import {
  clientsGaveUp,
  logLost,
  logNotUnderstood,
  logUnread,
  requestsLimited,
  requestsNotUnderstood,
} from '../signals/clients.ts';

const visits = { method: 'POST', route: 'api/appointments' } as const;
const enoughTraffic = requestRate.over('15m').above(minTraffic);
const requests = (status: string, perSecond: number) => [
  rising(app.http_requests_total, { ...visits, status: '200' }, 10 - perSecond),
  rising(app.http_requests_total, { ...visits, status }, perSecond),
];

/** What is no error of ours by its status, and may be one all the same; and whether the log that tells is read. */
export const clients = alerts('clients', {
  ClientsGiveUp: alert({
    when: clientsGaveUp.over('15m').above(percent(5)).and(enoughTraffic),
    for: '15m',
    priority: 'P3',
    summary: ({ job }, value) => `${value} of the clients of ${job} disconnect before they are answered`,
    answer: human('They waited too long: a person has to find out on which route, and for what.'),
    fires: given('a page takes longer than people wait', requests('499', 2)).after('40m', {
      labels: { job: 'askproai' },
      says: '20% of the clients of askproai disconnect before they are answered',
    }),
  }),

  RequestsNotUnderstood: alert({
    when: requestsNotUnderstood.over('15m').above(percent(25)).and(enoughTraffic),
    for: '15m',
    priority: 'P3',
    summary: ({ job }, value) => `${value} of the requests to ${job} are refused as invalid`,
    answer: human(
      'A release and its clients no longer understand each other: a person has to decide whether to roll back.',
    ),
    fires: given('a release wants a field that the app does not send', requests('422', 5)).after('40m', {
      labels: { job: 'askproai' },
      says: '50% of the requests to askproai are refused as invalid',
    }),
  }),

  RequestsLimited: alert({
    when: requestsLimited.over('15m').above(percent(10)).and(enoughTraffic),
    for: '30m',
    priority: 'P4',
    summary: ({ job }, value) => `${value} of the requests to ${job} are refused by rate limits`,
    answer: human(
      'A client sends requests in a loop, or customers have outgrown a limit: a person has to find out which.',
    ),
    fires: given('an integration asks in a loop', requests('429', 4)).after('55m', {
      labels: { job: 'askproai' },
      says: '40% of the requests to askproai are refused by rate limits',
    }),
  }),

  AccessLogLost: alert({
    when: logLost.over('1h').above(0),
    priority: 'P4',
    summary: ({ instance }) => `lines of the access log of ${instance} were lost before they were read`,
    answer: human('Rotation is faster than the exporter reads: a person has to change one of the two.'),
    fires: given('the log is rotated by size, every few seconds', [
      rising(accessLog.access_log_lost_files_total, {}, 0.01),
    ]).after('62m', ({ instance }) => ({
      labels: { instance },
      says: `lines of the access log of ${instance} were lost before they were read`,
    })),
  }),

  AccessLogUnread: alert({
    when: logUnread.above(bytes(64 * 1024 * 1024)),
    for: '10m',
    priority: 'P3',
    summary: ({ instance }, value) =>
      `${value} of the access log of ${instance} are not read yet, so rates are too low`,
    answer: human('The host is too busy, or the log grew while the exporter was down: a person has to find out which.'),
    fires: given('the exporter was away for a day', [
      steady(accessLog.access_log_unread_bytes, {}, 128 * 1024 * 1024),
    ]).after('11m', ({ instance }) => ({
      labels: { instance },
      says: `128MiB of the access log of ${instance} are not read yet, so rates are too low`,
    })),
  }),

  AccessLogNotUnderstood: alert({
    when: logNotUnderstood.over('15m').above(percent(10)),
    for: '15m',
    priority: 'P3',
    summary: ({ instance }, value) => `${value} of the lines of the access log of ${instance} are in another format`,
    answer: human('A server block logs in a format of its own: a person has to change it to the generated one.'),
    fires: given('a new server block has no log format', [
      rising(accessLog.access_log_parse_errors_total, {}, 3),
      rising(accessLog.access_log_lines_total, {}, 10),
    ]).after('40m', ({ instance }) => ({
      labels: { instance },
      says: `30% of the lines of the access log of ${instance} are in another format`,
    })),
  }),
});
