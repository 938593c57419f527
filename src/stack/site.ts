import { queues } from '../catalogue/queues.ts';
import type { ServiceName } from './services.ts';

/** Files and folders of the hosts; an environment may put them elsewhere. */
export const paths = {
  /** Where this project is on a host. */
  tocsin: '/opt/tocsin',
  secrets: '/etc/tocsin/secrets',
  'exporter-state': '/var/lib/tocsin/exporter',
  'receiver-state': '/var/lib/tocsin/receiver',
  runbooks: '/etc/tocsin/runbooks',
  'access-log': '/var/log/nginx/access-tocsin.log',
  'php-fpm-binary': '/usr/sbin/php-fpm8.2',
  'php-fpm-config': '/etc/php/8.2/fpm/php-fpm.conf',
  'php-fpm-pools': '/etc/php/8.2/fpm/pool.d',
  'php-fpm-pid': '/run/php/php8.2-fpm.pid',
  'nginx-pid': '/run/nginx.pid',
  'mysql-binary': '/usr/sbin/mysqld',
  'mysql-pid': '/run/mysqld/mysqld.pid',
  'redis-pid': '/run/redis/redis-server.pid',
  /** The programs by which responses act on a host, and what they remember. */
  programs: '/usr/local/lib/tocsin',
  responses: '/var/lib/tocsin/responses',
  'ssh-key': '/etc/tocsin/secrets/ssh-key',
  'ssh-known-hosts': '/etc/tocsin/known_hosts',
  /** A link to one of the releases. */
  application: '/var/www/api-gateway',
  releases: '/var/www/releases',
  backups: '/var/backups/askproai',
  'auth-log': '/var/log/auth.log',
  'firewall-log': '/var/log/ufw.log',
  'tls-certificate': '/etc/letsencrypt/live/api.askproai.de/fullchain.pem',
  'ca-certificates': '/etc/ssl/certs/ca-certificates.crt',
} as const;
export type PathName = keyof typeof paths;

/** How often the database is dumped, where to, and for how many days the dumps are kept: the manual's backup strategy. */
export const backup = { schedule: '0 */4 * * *', folder: '/var/backups/askproai/db', keepDays: 7 } as const;

/** The application that is watched, as the exporter has to find it. */
export const application = {
  phpFpm: { pool: 'www', status: 'php-fpm-status' satisfies ServiceName, statusPath: '/status', controlTimeout: '60s' },
  /** Laravel's `options.prefix` of Redis, and Horizon's own. */
  redis: {
    service: 'redis' satisfies ServiceName,
    database: 0,
    prefix: 'askproai_database_',
    horizonPrefix: 'askproai_horizon:',
    queues,
  },
  mysql: {
    service: 'mysql' satisfies ServiceName,
    database: 'askproai',
    user: 'tocsin',
    passwordFile: 'mysql-password',
    /** What the business does, by the names that its tables and columns have. `ended_at`, `cancelled_at` and `processed_at` need an index. */
    business: {
      appointments: {
        table: 'appointments',
        id: 'id',
        source: 'source',
        createdAt: 'created_at',
        startsAt: 'starts_at',
        cancelledAt: 'cancelled_at',
      },
      calls: {
        table: 'calls',
        id: 'id',
        direction: 'direction',
        reason: 'disconnection_reason',
        durationMs: 'duration_ms',
        endedAt: 'ended_at',
      },
      webhooks: {
        table: 'webhook_events',
        id: 'id',
        provider: 'provider',
        event: 'event',
        receivedAt: 'created_at',
        processedAt: 'processed_at',
        failedAt: 'failed_at',
      },
      users: { table: 'users', id: 'id' },
      failedJobs: { table: 'failed_jobs', id: 'id', queue: 'queue' },
    },
    /** Files with queries of one's own, in the shape of sql_exporter's collectors. */
    queries: [],
  },
  /** Asked on each web host itself, past the CDN. */
  health: {
    service: 'http' satisfies ServiceName,
    checks: {
      app: '/api/health',
      database: '/api/health/database',
      redis: '/api/health/redis',
      queue: '/api/health/queue',
    },
  },
  tls: { service: 'https' satisfies ServiceName },
  /** The manual's schedule: where each lies, below the path `backups` of the hosts of a role. tocsin-batch tells of the database's dumps. */
  backups: [
    { name: 'app', on: 'web', folder: 'app', files: '*.tar.gz', every: '1d' },
    { name: 'full', on: 'web', folder: 'full', files: '*.tar.gz', every: '7d' },
  ],
  /** Services of others, asked where users come in from outside. The keys are files among the secrets. */
  integrations: [
    {
      integration: 'calcom',
      api: 'api.cal.com',
      keyFile: 'calcom-api-key',
      statusUrl: 'https://status.cal.com/api/v2/status.json',
    },
    { integration: 'retell', api: 'api.retellai.com', keyFile: 'retell-api-key' },
  ],
  /** Route patterns that are always told apart, whatever else comes in. */
  routes: ['api/health', 'api/health/database', 'api/health/redis', 'api/health/queue'],
} as const;

/** The account by which the receiver acts on a host, whose key may run the programs of the host's list; and what those may touch. */
export const responder = {
  user: 'tocsin',
  runAs: 'www-data',
  certificate: 'api.askproai.de',
  logs: { folders: ['/var/log/askproai'], archive: '/archive/logs', archiveAfterDays: 30, deleteAfterDays: 90 },
  neverBlocked: [],
  mostBlocked: 1000,
  hooks: {},
} as const;

/**
 * The account of our services, and the group that may read the secrets. The id is fixed, for containers and their host
 * share numbers and not names.
 */
export const account = { user: 'tocsin', id: 9469 } as const;

/** How long Prometheus keeps samples, whichever ends first: 30-day objectives need more than 30 days; the disk has 200 GB. */
export const retention = { time: '45d', size: '80GB' } as const;
