import { collector, perhapsUnlocked, unlocked } from 'tocsin/exporter';
import { hasRole } from 'tocsin/shared';
import { passwordOf, serverOn, type MysqlOptions } from '../mysql/options.ts';
import { readsOf } from '../mysql/account/reads.ts';
import type { ActiveUsersMetrics, DeploymentMetrics, LaravelLogMetrics } from './application-metrics.ts';
import type { HorizonMetrics } from './metrics.ts';
import { queuesOn, redisSecrets, type QueueOptions } from './options.ts';
import type { QueueTarget } from './queue.ts';
import { sessionsReads } from './sessions.ts';
import {
  deploymentSettings,
  horizonSettings,
  laravelLogSettings,
  queueSettings,
  usersSettings,
  type SentinelSettings,
} from './settings.ts';

interface Locked {
  readonly passwordFile?: string | undefined;
  readonly sentinel?: SentinelSettings | undefined;
}
/** Settings with passwords instead of their files: of the server, and of its Sentinels. */
const opened = <C extends Locked>(settings: C) => {
  const { sentinel, ...server } = settings;
  return { ...perhapsUnlocked(server), sentinel: sentinel && perhapsUnlocked(sentinel) };
};

/** The lengths of the queues, and what is stuck in them. */
export const queueCollector = (target: QueueTarget, options: QueueOptions) =>
  collector({
    id: 'queue',
    looksAt: "Laravel's queues in Redis: sizes, states, oldest job, stuck jobs; what is paused, with `cache`",
    needs: '`prefix`',
    publishes: [target.sizes, target.queues],
    settings: queueSettings,
    on: (placing, host) => {
      const queues = queuesOn(options, placing, host);
      return queues && { ...queues, ...(options.cache && { cache: { ...options.cache } }) };
    },
    secrets: redisSecrets(options),
    load: async (settings) => (await import('./queue.ts')).queue(opened(settings), target),
  });

/** What Horizon keeps in Redis; nowhere where there is no Horizon. */
export const horizonCollector = (metrics: HorizonMetrics, options: QueueOptions) =>
  collector({
    id: 'horizon',
    looksAt: "Horizon's keys in Redis: status, members, processes, waits and run times of finished jobs",
    needs: '`prefix`, `horizonPrefix`',
    publishes: [metrics],
    settings: horizonSettings,
    on: (placing, host) => {
      const { horizonPrefix, horizonDatabase } = options;
      const queues = queuesOn(options, placing, host);
      if (queues === undefined || horizonPrefix === undefined) return undefined;
      return { ...queues, horizonPrefix, ...(horizonDatabase !== undefined && { horizonDatabase }) };
    },
    secrets: redisSecrets(options),
    load: async (settings) => (await import('./horizon/collect.ts')).horizon(opened(settings), metrics),
  });

/** Who has a session, from the application's database. */
export const usersCollector = (metrics: ActiveUsersMetrics, options: MysqlOptions) =>
  collector({
    id: 'users',
    looksAt: "Laravel's table `sessions`",
    needs: 'two columns of it',
    publishes: [metrics],
    settings: usersSettings,
    on: (placing, host) => serverOn(options, placing, host),
    secrets: [passwordOf(options)],
    reads: [readsOf(options, sessionsReads)],
    load: async (settings) => (await import('./users.ts')).users(unlocked(settings), metrics),
  });

/** What is deployed, on each host of these roles. */
export const deploymentCollector = (metrics: DeploymentMetrics, on: readonly string[]) =>
  collector({
    id: 'deployment',
    looksAt: "the application's link, `REVISION`, maintenance by either driver",
    publishes: [metrics],
    settings: deploymentSettings,
    on: ({ place }, host) => (hasRole(host, on) ? { folder: place.path('application') } : undefined),
    load: async (settings) => (await import('./deployment.ts')).deployment(settings, metrics),
  });

/** The application's own log, on each host of these roles. */
export const laravelLogCollector = (metrics: LaravelLogMetrics, on: readonly string[]) =>
  collector({
    id: 'laravel-log',
    looksAt:
      "messages by level, from a file of Laravel's (one, or one a day), syslog, the journal or a container, or as JSON",
    needs: 'group `adm`',
    publishes: [metrics],
    settings: laravelLogSettings,
    on: ({ place }, host) => (hasRole(host, on) ? { file: place.path('application-log') } : undefined),
    load: async (settings) => (await import('./laravel-log.ts')).laravelLog(settings, metrics),
  });
