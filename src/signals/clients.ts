import { notRe, re, signal, type Matcher } from 'tocsin';
import { app } from '../catalogue/app.ts';
import { accessLog } from '../catalogue/hosts.ts';
import { requestRate } from './application.ts';

const served = app.http_requests_total.where({ route: notRe('api/health.*') });
const share = (status: string | Matcher) =>
  served.where({ status }).rate().sumBy('job').orZero(requestRate).per(requestRate);

export const clientsGaveUp = signal({
  title: 'Clients that gave up, share',
  description: 'Share of the requests whose client went away before the answer: 499.',
  of: share('499'),
  legend: 'gave up',
});

export const requestsNotUnderstood = signal({
  title: 'Requests not understood, share',
  description: 'Share of the requests that were refused for what they said: 400, 405, 409, 415, 419, 422.',
  of: share(re('400|405|409|415|419|422')),
  legend: 'not understood',
});

export const requestsLimited = signal({
  title: 'Requests over the limit, share',
  description: 'Share of the requests that were refused for their number: 429.',
  of: share('429'),
  legend: 'limited',
});

export const logLost = signal({
  title: 'Access log lost',
  description: 'Files of the access log that were lost before they were read.',
  of: accessLog.access_log_lost_files_total.rate().sumBy('instance'),
  counts: 'files',
  per: 'hour',
  legend: '{{instance}}',
});

export const logUnread = signal({
  title: 'Access log unread',
  description: 'Bytes of the access log that were written and not yet read.',
  of: accessLog.access_log_unread_bytes.now().maxBy('instance'),
  legend: '{{instance}}',
});

export const logNotUnderstood = signal({
  title: 'Access log not understood, share',
  description: 'Share of the lines of the access log that are not in the generated format.',
  of: accessLog.access_log_parse_errors_total
    .rate()
    .sumBy('instance')
    .per(accessLog.access_log_lines_total.rate().sumBy('instance')),
  legend: '{{instance}}',
});
