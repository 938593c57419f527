import { signal } from 'tocsin';
import { phpfpm } from '../catalogue/hosts.ts';

export const waitingRequests = signal({
  title: 'Requests waiting for PHP-FPM',
  description: 'Requests that nginx handed over and no worker has taken yet.',
  of: phpfpm.listen_queue.now().maxBy('instance', 'pool'),
  legend: '{{instance}} {{pool}}',
});

export const poolAnswers = signal({
  title: 'PHP-FPM answers',
  description: '1 if every pool of the host answers its status page.',
  of: phpfpm.up.now().minBy('instance'),
  legend: '{{instance}}',
});

export const workersAtWork = signal({
  title: 'PHP-FPM workers at work',
  description: 'Workers that are serving a request.',
  of: phpfpm.processes.where({ state: 'active' }).now().maxBy('instance', 'pool'),
  legend: '{{instance}} {{pool}}',
});

/** The highest demand within the stabilisation window of Kubernetes' autoscaler: a pool shrinks by its worst moment. */
export const workersWanted = signal({
  title: 'PHP-FPM workers wanted',
  description: 'Requests that were served or waited at once, at most, within five minutes.',
  of: phpfpm.processes
    .where({ state: 'active' })
    .maxOver('5m')
    .maxBy('instance', 'pool')
    .plus(phpfpm.listen_queue.maxOver('5m').maxBy('instance', 'pool')),
  legend: '{{instance}} {{pool}}',
});

export const busyWorkers = signal({
  title: 'Busy PHP-FPM workers',
  description: 'Share of pm.max_children that is serving a request.',
  of: phpfpm.processes
    .where({ state: 'active' })
    .now()
    .maxBy('instance', 'pool')
    .per(phpfpm.max_children.now().maxBy('instance', 'pool')),
  legend: '{{instance}} {{pool}}',
});
