import { inhibitions as named } from 'tocsin';
import { probeInhibitions } from 'tocsin/packs/blackbox';
import { grafanaInhibitions } from 'tocsin/packs/grafana';
import { queueInhibitions } from 'tocsin/packs/laravel';
import { mysqlInhibitions } from 'tocsin/packs/mysql';
import { nginxInhibitions } from 'tocsin/packs/nginx';
import { nodeInhibitions } from 'tocsin/packs/node';
import { phpFpmInhibitions } from 'tocsin/packs/php-fpm';
import { monitoringInhibitions } from 'tocsin/packs/prometheus';
import { redisInhibitions } from 'tocsin/packs/redis';
import { exporterInhibitions, receiverInhibitions } from 'tocsin/self';
import type { AlertName } from '../rules/index.ts';
import { healthChecks } from './packs.ts';

const failing = <const E extends string | readonly [string, ...string[]]>(endpoint: E) =>
  ({ alertname: 'HealthCheckFails', labels: { endpoint } }) as const;
const collectors = (...collector: readonly [string, ...string[]]) =>
  ({ alertname: 'CollectorFails', labels: { collector } }) as const;

/** What of one technology is held back by an alert of another. */
const across = named<AlertName>([
  // Web hosts share one MySQL and one Redis, and what is asked of these is asked on other hosts: only the environment is the same.
  {
    symptom: 'MysqlDown',
    causes: failing(healthChecks.database),
    equal: ['environment'],
    because: 'that endpoint asks the database',
  },
  {
    symptom: 'MysqlDown',
    causes: collectors('users', 'business', 'database-size', 'sql'),
    equal: ['environment'],
    because: 'these collectors ask the database',
  },
  {
    symptom: 'MysqlDown',
    causes: 'JobsFail',
    equal: ['environment'],
    because: 'jobs read and write the database',
  },
  {
    symptom: 'RedisDown',
    causes: failing([healthChecks.redis, healthChecks.queue]),
    equal: ['environment'],
    because: 'these endpoints ask Redis',
  },
  {
    symptom: 'RedisDown',
    causes: collectors('queue', 'horizon'),
    equal: ['environment'],
    because: 'these collectors ask Redis',
  },
  {
    symptom: 'NginxDown',
    causes: 'HealthCheckFails',
    equal: ['instance'],
    because: 'nothing on that host can be asked',
  },
  // A page at which the whole host fails: another one may fail because of what it asks.
  {
    symptom: failing(healthChecks.app),
    causes: 'PhpFpmSilent',
    equal: ['instance'],
    because: 'the host serves nothing, and its runbook looks at PHP-FPM',
  },
  {
    symptom: { alertname: 'TargetDown', labels: { job: 'askproai' } },
    causes: ['PhpFpmSilent', 'PhpFpmNearLimit', 'PhpFpmSlowRequests', 'AccessLogUnread', 'AccessLogNotUnderstood'],
    equal: ['instance'],
    because: 'our exporter measures them, and cannot be scraped',
  },
  {
    symptom: 'PhpFpmSaturated',
    causes: 'ConnectionsOverflow',
    equal: ['instance'],
    because: 'the connections wait for a worker, and the receiver adds some',
  },
  {
    symptom: ['DiskReadOnly', 'DiskSpaceLow'],
    causes: ['RedisSaveFails', 'RedisLogFails', 'PrometheusStorageFails', 'BatchFails'],
    // On which of its disks each writes, only the host knows.
    equal: ['instance'],
    because: 'it cannot write, or not all of it, to a disk that takes no more',
  },
  {
    symptom: 'SchedulerStopped',
    causes: 'HealthResultsOld',
    equal: ['environment'],
    because: 'the scheduler runs the health checks',
  },
]);

/** What users feel. The sooner it hurts, the more it holds back. */
const felt = named<AlertName>([
  {
    symptom: 'SiteDown',
    causes: ['AvailabilityBurnsFast', 'AvailabilityBurnsSlow', 'LatencyBurnsFast', 'LatencyBurnsSlow', 'ClientsGiveUp'],
    // The one is of the edge, the others of the application.
    equal: ['environment'],
    because: 'no more is to be done about a budget while users are not answered',
  },
  {
    symptom: 'HighErrorRate',
    causes: ['AvailabilityBurnsFast', 'AvailabilityBurnsSlow'],
    equal: ['job'],
    because: 'the errors that use up the budget are told already',
  },
  {
    symptom: 'AvailabilityBurnsFast',
    causes: 'AvailabilityBurnsSlow',
    equal: ['job'],
    because: 'it is the same budget',
  },
  {
    symptom: 'SlowResponseTime',
    causes: ['LatencyBurnsFast', 'LatencyBurnsSlow', 'ClientsGiveUp'],
    equal: ['job'],
    because: 'the slow requests that use up the budget, and that nobody waits for, are told already',
  },
  {
    symptom: 'LatencyBurnsFast',
    causes: ['LatencyBurnsSlow', 'ClientsGiveUp'],
    equal: ['job'],
    because: 'it is the same budget, and nobody waits for its slow requests',
  },
  {
    symptom: 'IntegrationDown',
    causes: ['IntegrationSlow', 'IntegrationReportsIncident'],
    equal: ['integration'],
    because: 'it does not answer at all',
  },
  {
    symptom: { alertname: ['IntegrationDown', 'IntegrationKeyRefused'], labels: { integration: 'retell' } },
    causes: ['CallsFail', 'CallsStopped'],
    // Calls are counted for all numbers together.
    equal: ['environment'],
    because: 'Retell answers the calls',
  },
  {
    symptom: { alertname: ['IntegrationDown', 'IntegrationKeyRefused'], labels: { integration: 'calcom' } },
    causes: 'AppointmentsStopped',
    equal: ['environment'],
    because: 'Cal.com makes the appointments',
  },
  {
    symptom: 'CallsRefused',
    causes: 'CallsNearLimit',
    // Whom Retell refuses is on no host of ours.
    equal: ['environment'],
    because: 'the limit is reached by now',
  },
  {
    symptom: 'JobsFail',
    causes: 'FailedJobsWait',
    equal: ['queue'],
    because: 'whether they may run again is decided when jobs no longer fail',
  },
]);

/**
 * Which alerts are not told while another one fires. An inhibition ends with its symptom: what is still wrong then is told then. Nothing that
 * a response answers is held back, for the receiver would not hear of it either; and no alert by a less urgent one.
 */
export const inhibitions = [
  ...felt,
  ...across,
  ...probeInhibitions,
  ...nginxInhibitions,
  ...phpFpmInhibitions,
  ...queueInhibitions,
  ...mysqlInhibitions,
  ...redisInhibitions,
  ...nodeInhibitions,
  ...exporterInhibitions('askproai'),
  ...receiverInhibitions,
  ...grafanaInhibitions,
  ...monitoringInhibitions,
];
