import type { Pack } from 'tocsin/compile';
import { auditPack } from 'tocsin/packs/audit';
import { backupsPack } from 'tocsin/packs/backups';
import { httpPack } from 'tocsin/packs/http';
import { laravelPack } from 'tocsin/packs/laravel';
import { mysqlPack, type MysqlOptions } from 'tocsin/packs/mysql';
import { nginxPack } from 'tocsin/packs/nginx';
import { nodePack } from 'tocsin/packs/node';
import { phpFpmPack } from 'tocsin/packs/php-fpm';
import { promClientPack } from 'tocsin/packs/prom-client';
import { redisPack } from 'tocsin/packs/redis';
import { tlsPack } from 'tocsin/packs/tls';
import { app } from '../catalogue/app.ts';
import { accessLog, databaseSizes, directories, hostLogs, phpfpm } from '../catalogue/hosts.ts';
import { mysqlMaxConnections, redisMaxMemory } from '../catalogue/limits.ts';
import { deployment, horizon, laravelLog, laravelQueues } from '../catalogue/laravel.ts';
import { backups, health, tls } from '../catalogue/outside.ts';
import { queues } from '../catalogue/queues.ts';
import type { Role } from '../catalogue/roles.ts';
import type { ServiceName } from './services.ts';

/** Who runs the application, and who asks what the whole cluster shares. */
const web = ['web'] as const satisfies readonly Role[];
const monitoring = ['monitoring'] as const satisfies readonly Role[];
const serving = ['web', 'db', 'redis'] as const satisfies readonly Role[];

/** The manual's backup strategy: how often the database is dumped, where to, for how many days the dumps are kept,
 * and when one is restored to see that it can be. */
const dump = { schedule: '0 */4 * * *', folder: '/var/backups/askproai/db', keepDays: 7, rehearse: '40 5 * * 0' };

/** The manual's other two schedules. What only root may read is in no archive, for the exporter reads each to its end. */
const secret = [
  '/etc/shadow*',
  '/etc/gshadow*',
  '/etc/ssh/ssh_host_*_key',
  '/etc/letsencrypt/*/privkey*',
  '*/.ssh/id_*',
];
const application = {
  schedule: '10 2 * * *',
  folders: ['/var/www/api-gateway'],
  leaveOut: ['*/storage/framework/cache', '*/storage/framework/views', '*/storage/logs', '*/node_modules'],
  keepDays: 30,
} as const;
const system = {
  schedule: '40 3 * * 0',
  folders: ['/etc', '/home', '/usr/local', '/var/spool/cron', '/var/www'],
  leaveOut: [...secret, ...application.leaveOut],
  keepDays: 90,
} as const;

/** The application's database, and our own account there. */
export const database: MysqlOptions = {
  on: ['db'],
  from: monitoring,
  service: 'mysql' satisfies ServiceName,
  database: 'askproai',
  user: 'tocsin',
  passwordFile: 'mysql-password',
};

/** Paths of the application's health endpoints, by the name of the check. */
export const healthChecks = {
  app: '/api/health',
  database: '/api/health/database',
  redis: '/api/health/redis',
  queue: '/api/health/queue',
} as const;

const nginx = nginxPack({
  requests: app,
  log: accessLog,
  on: web,
  status: 'nginx-status' satisfies ServiceName,
  routes: ['api/health', 'api/health/database', 'api/health/redis', 'api/health/queue'],
});
const phpFpm = phpFpmPack({
  metrics: phpfpm,
  on: web,
  pool: 'www',
  status: 'php-fpm-status' satisfies ServiceName,
  statusPath: '/status',
  controlTimeout: '60s',
  // The manual's; how many children there may be is for the responses to change.
  tuning: {
    pm: 'dynamic',
    'pm.start_servers': 10,
    'pm.min_spare_servers': 5,
    'pm.max_spare_servers': 20,
    'pm.max_requests': 500,
    slowlog: '/var/log/php8.2-fpm-slow.log',
    request_slowlog_timeout: '10s',
  },
});
const mysql = mysqlPack({
  ...database,
  sizes: databaseSizes,
  dump,
  // The manual's, for the release that gets updates: without its query cache, with one size of the redo log, and with every transaction
  // on the disk before it is told that it is done.
  tuning: {
    runs: 'mysql 9.7',
    settings: {
      innodb_buffer_pool_size: '8G',
      innodb_redo_log_capacity: '512M',
      innodb_flush_log_at_trx_commit: 1,
      innodb_flush_method: 'O_DIRECT',
      max_connections: mysqlMaxConnections.is.value,
      thread_cache_size: 8,
      slow_query_log: 1,
      slow_query_log_file: '/var/log/mysql/slow.log',
      long_query_time: 2,
    },
  },
});
const redis = redisPack({
  on: ['redis'],
  service: 'redis' satisfies ServiceName,
  // The manual's, but for its allkeys-lru: with the queues in it, a full memory has to refuse and not to forget.
  tuning: {
    maxmemory: redisMaxMemory.is.value,
    'maxmemory-policy': 'noeviction',
    save: ['900 1', '300 10', '60 10000'],
  },
});

/** The technologies of the stack, each with what AskProAI says of its own. */
export const packs: readonly Pack[] = [
  backupsPack({
    metrics: backups,
    // The manual's schedule; tocsin-batch tells of the database's dumps.
    backups: [
      { name: 'app', on: 'web', folder: 'app', files: '*.tar.gz', every: '1d', make: application },
      { name: 'full', on: 'web', folder: 'full', files: '*.tar.gz', every: '7d', make: system },
    ],
    dump: { on: database.on, folder: dump.folder, every: '4h' },
    offsite: { remote: 'offsite:askproai-backups', schedule: '50 5 * * *', every: '1d' },
  }),
  nginx,
  phpFpm,
  // Asked on each web host itself, past the CDN.
  httpPack({ health: { metrics: health, on: web, service: 'http' satisfies ServiceName, checks: healthChecks } }),
  tlsPack({
    metrics: tls,
    on: web,
    from: monitoring,
    service: 'https' satisfies ServiceName,
    lineage: 'api.askproai.de',
  }),
  laravelPack({
    on: web,
    runAs: 'www-data',
    queue: {
      metrics: { sizes: app, queues: laravelQueues },
      horizon,
      on: ['redis'],
      from: monitoring,
      service: 'redis' satisfies ServiceName,
      database: 0,
      prefix: 'askproai_database_',
      cache: { database: 1, prefix: 'askproai_cache' },
      horizonPrefix: 'askproai_horizon:',
      queues,
    },
    users: { metrics: app, server: database },
    deployment,
    log: laravelLog,
  }),
  mysql,
  redis,
  nodePack({
    logs: { metrics: hostLogs, on: web },
    directories: {
      metrics: directories,
      on: web,
      folders: ({ place }) => [`${place.path('application')}/storage`, place.path('backups')],
    },
    services: { on: serving, of: [nginx, phpFpm, mysql, redis] },
    archive: {
      on: web,
      folders: ['/var/log/askproai'],
      archive: '/archive/logs',
      archiveAfterDays: 30,
      deleteAfterDays: 90,
    },
    block: { on: web, never: [], most: 1000 },
    contain: serving,
  }),
  auditPack({ application: web }),
  // Modules of one's own: a configuration may name them.
  promClientPack({ on: [], modules: [] }),
];
