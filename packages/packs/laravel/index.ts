import type { Pack } from 'tocsin/compile';
import type { MysqlOptions } from '../mysql/options.ts';
import { laravelActions, type LaravelActionOptions } from './actions/index.ts';
import type { ActiveUsersMetrics, DeploymentMetrics, LaravelLogMetrics } from './application-metrics.ts';
import {
  deploymentCollector,
  horizonCollector,
  laravelLogCollector,
  queueCollector,
  usersCollector,
} from './collectors.ts';
import { logPart } from './hosts.ts';
import type { HorizonMetrics } from './metrics.ts';
import type { QueueOptions } from './options.ts';
import type { QueueTarget } from './queue.ts';
import { redisAccountPart } from './redis-account.ts';

export {
  clearCache,
  horizonContinue,
  horizonPause,
  horizonTerminate,
  maintenanceOff,
  maintenanceOn,
  restartQueue,
  rollBack,
  scaleHorizon,
} from './actions/signatures.ts';
export { activeUsers, deploymentMetrics, laravelLogMetrics, queueSize } from './application-metrics.ts';
export { horizonAlerts } from './watch/horizon-rules.ts';
export { queueInhibitions } from './watch/inhibitions.ts';
export { queueAlerts } from './watch/queue-rules.ts';
export { horizonSignals, queueSignals } from './watch/signals.ts';
export { usualLimits as usualQueueLimits } from './watch/limits.ts';
export { horizonMetrics, queueMetrics } from './metrics.ts';

export interface LaravelOptions extends LaravelActionOptions {
  /** Its queues in Redis. */
  readonly queue: QueueOptions & { readonly metrics: QueueTarget; readonly horizon: HorizonMetrics };
  /** Who has a session, where sessions are in the database. */
  readonly users: { readonly metrics: ActiveUsersMetrics; readonly server: MysqlOptions };
  readonly deployment: DeploymentMetrics;
  readonly log: LaravelLogMetrics;
}

/** Laravel: queues and Horizon, sessions, what is deployed, its log, and responses by its own commands. */
export const laravelPack = ({ queue, users, deployment, log, on, runAs }: LaravelOptions): Pack => ({
  name: 'laravel',
  needs: ['php-fpm'],
  collectors: [
    deploymentCollector(deployment, on),
    laravelLogCollector(log, on),
    queueCollector(queue.metrics, queue),
    horizonCollector(queue.horizon, queue),
    usersCollector(users.metrics, users.server),
  ],
  actions: laravelActions({ on, runAs }),
  paths: {
    // Links to one of the releases, and the releases.
    application: '/var/www/application',
    releases: '/var/www/releases',
    // Where rsyslog writes what Laravel logs to syslog. Or a file of Laravel's own; a star stands for the day.
    'application-log': '/var/log/application/app.log',
  },
  hosts: [logPart(on)],
  hostsAfterwards: [redisAccountPart(queue)],
});
