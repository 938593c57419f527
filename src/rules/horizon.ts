import { alerts } from 'tocsin';
import { horizonAlerts, queueAlerts } from 'tocsin/packs/laravel';
import { horizon as metrics, laravelQueues } from '../catalogue/laravel.ts';

/** Queues that are paused or not worked off, and Horizon, which should. */
export const horizon = alerts('horizon', {
  ...queueAlerts(laravelQueues, { queue: 'calls' }),
  ...horizonAlerts(metrics, { queue: 'calls' }),
});
