import { signal } from 'tocsin';
import { phpFpmSignals } from 'tocsin/packs/php-fpm';
import { phpfpm } from '../catalogue/hosts.ts';

export const { waitingRequests, poolAnswers, workersAtWork, busyWorkers, poolLoad, slowRequests } =
  phpFpmSignals(phpfpm);

const legend = '{{instance}} {{pool}}';

export const acceptedRequests = signal({
  title: 'Requests that PHP-FPM accepted',
  description: 'What each pool is given to do, static files and what nginx answers itself left out.',
  of: phpfpm.accepted_connections_total.rate().sumBy('instance', 'pool'),
  counts: 'requests',
  legend,
});

export const workersRefused = signal({
  title: 'PHP-FPM at pm.max_children',
  description: 'How often the pool had to refuse another worker.',
  of: phpfpm.max_children_reached_total.rate().sumBy('instance', 'pool'),
  counts: 'refusals',
  per: 'hour',
  legend,
});

export const sinceReload = signal({
  title: 'Since PHP-FPM was reloaded',
  description: 'Time since the pool was started or last reloaded: its counters begin anew there.',
  of: phpfpm.start_timestamp_seconds.now().age().minBy('instance', 'pool'),
  legend,
});
