import { alert, given, human, percent, perSecond, rising, steady } from 'tocsin';
import type { PhpFpmMetrics } from './metrics.ts';
import { phpFpmSignals } from './signals.ts';

const www = { pool: 'www' };

/** A pool of PHP-FPM does not say how it is, is as large as it may be, or has requests that take too long. */
export const phpFpmPoolAlerts = (metrics: PhpFpmMetrics) => {
  const { poolAnswers, poolLoad, slowRequests } = phpFpmSignals(metrics);
  return {
    PhpFpmSilent: alert({
      when: poolAnswers.below(1),
      // A reload waits for requests that are under way.
      for: '10m',
      priority: 'P3',
      summary: ({ instance }) => `PHP-FPM on ${instance} does not answer on its status page, so nothing is known of it`,
      answer: human(
        'It may still serve requests: HealthCheckFails says so. A person has to find out why the page does not answer.',
      ),
      fires: given('the status listener was taken out of the pool', [steady(metrics.up, www, 0)]).after(
        '11m',
        ({ instance }) => ({
          labels: { instance },
          says: `PHP-FPM on ${instance} does not answer on its status page, so nothing is known of it`,
        }),
      ),
    }),

    PhpFpmNearLimit: alert({
      when: poolLoad.above(percent(70)),
      for: '1h',
      priority: 'P4',
      summary: ({ instance, pool }, value) =>
        `on the average of an hour ${value} of the workers that the pool ${pool} on ${instance} may have are busy`,
      answer: human(
        'It will not cope with the next busy hour: a person has to decide whether to add workers or hosts, or speed up pages.',
      ),
      fires: given('traffic has doubled', [
        steady(metrics.processes, { pool: 'www', state: 'active' }, 40),
        steady(metrics.max_children, www, 50),
      ]).after('130m', ({ instance }) => ({
        labels: { instance, pool: 'www' },
        says: `on the average of an hour 80% of the workers that the pool www on ${instance} may have are busy`,
      })),
    }),

    PhpFpmSlowRequests: alert({
      when: slowRequests.over('15m').above(perSecond(0.1)),
      for: '15m',
      priority: 'P4',
      summary: ({ instance, pool }) =>
        `the pool ${pool} on ${instance} has requests that take too long, again and again`,
      answer: human('The slow log has the line of code at which each request was: a person has to read it.'),
      fires: given('a page asks a service that does not answer', [rising(metrics.slow_requests_total, www, 0.5)]).after(
        '32m',
        ({ instance }) => ({
          labels: { instance, pool: 'www' },
          says: `the pool www on ${instance} has requests that take too long, again and again`,
        }),
      ),
    }),
  };
};
