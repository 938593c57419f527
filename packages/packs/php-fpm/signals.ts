import { signal } from 'tocsin';
import type { PhpFpmMetrics } from './metrics.ts';

/** What a pool is busy with, and what waits for it. */
export const phpFpmSignals = (phpfpm: PhpFpmMetrics) => {
  const active = phpfpm.processes.where({ state: 'active' });
  const legend = '{{instance}} {{pool}}';
  return {
    waitingRequests: signal({
      title: 'Requests waiting for PHP-FPM',
      description: 'Requests that nginx has passed on and that wait for a worker.',
      of: phpfpm.listen_queue.now().maxBy('instance', 'pool'),
      legend,
    }),
    poolAnswers: signal({
      title: 'PHP-FPM answers',
      description: '1 while every pool of the host answers on its status page.',
      of: phpfpm.up.now().minBy('instance'),
      legend: '{{instance}}',
    }),
    workersAtWork: signal({
      title: 'PHP-FPM workers at work',
      description: 'Workers that are serving a request.',
      of: active.now().maxBy('instance', 'pool'),
      legend,
    }),
    /** The highest demand within the stabilisation window of Kubernetes' autoscaler: a pool shrinks by its worst moment. */
    workersWanted: signal({
      title: 'PHP-FPM workers wanted',
      description: 'The most requests that were being served or waiting at once, within five minutes.',
      of: active
        .maxOver('5m')
        .maxBy('instance', 'pool')
        .plus(phpfpm.listen_queue.maxOver('5m').maxBy('instance', 'pool')),
      legend,
    }),
    busyWorkers: signal({
      title: 'Busy PHP-FPM workers',
      description: 'Share of pm.max_children that is serving a request.',
      of: active.now().maxBy('instance', 'pool').per(phpfpm.max_children.now().maxBy('instance', 'pool')),
      legend,
    }),
    poolLoad: signal({
      title: 'Busy PHP-FPM workers, over an hour',
      description: 'Share of pm.max_children that was serving a request, on the average of an hour.',
      of: active.avgOver('1h').maxBy('instance', 'pool').per(phpfpm.max_children.now().maxBy('instance', 'pool')),
      legend,
    }),
    slowRequests: signal({
      title: 'Slow requests of PHP-FPM',
      description: 'Requests that took longer than request_slowlog_timeout.',
      of: phpfpm.slow_requests_total.rate().sumBy('instance', 'pool'),
      counts: 'requests',
      per: 'hour',
      legend,
    }),
  };
};
