import { notRe, re, signal } from 'tocsin';
import { app } from '../catalogue/app.ts';

/** What users asked for: the health probes are our own traffic. */
const users = { route: notRe('api/health.*') };
const served = app.http_requests_total.where(users);
const durations = app.http_request_duration_seconds.where(users);

export const requestRate = signal({
  title: 'Request rate',
  description: 'Requests that nginx answered, health probes not counted.',
  of: served.rate().sumBy('job'),
  counts: 'requests',
  legend: 'requests',
});

export const requestRateByStatus = signal({
  title: 'Request rate by status',
  description: 'Requests that nginx answered, by status code.',
  of: served.rate().sumBy('status'),
  counts: 'requests',
  legend: '{{status}}',
});

export const errorRatio = signal({
  title: 'Error rate',
  description: 'Share of the requests that failed with a 5xx status; 0 while there are requests and none failed.',
  of: served
    .where({ status: re('5..') })
    .rate()
    .sumBy('job')
    .orZero(requestRate)
    .per(requestRate),
  legend: 'failed',
});

const within = durations.atMost(1).rate().sumBy('job');
const timed = durations.count.rate().sumBy('job');

export const slowRatio = signal({
  title: 'Slow requests',
  description: 'Share of the requests that took longer than a second.',
  of: timed.minus(within).per(timed),
  legend: 'slow',
});

const responseTime = (name: string, q: 0.5 | 0.95 | 0.99) =>
  signal({
    title: `Response time ${name}`,
    description: `${q * 100} % of the requests are answered within this time.`,
    of: durations.quantile(q, { by: ['job'] }),
    legend: name,
  });
export const responseTimeP50 = responseTime('p50', 0.5);
export const responseTimeP95 = responseTime('p95', 0.95);
export const responseTimeP99 = responseTime('p99', 0.99);

export const activeUsers = signal({
  title: 'Active users',
  description: 'Users with a session that was used within the window.',
  of: app.active_users.now().maxBy('window'),
  legend: 'last {{window}}',
});
