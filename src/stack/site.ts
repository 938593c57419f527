import { queues } from '../catalogue/app.ts';
import type { ServiceName } from './services.ts';

/** Files and folders of the hosts; an environment may put them elsewhere. */
export const paths = {
  secrets: '/etc/tocsin/secrets',
  'exporter-state': '/var/lib/tocsin/exporter',
  'receiver-state': '/var/lib/tocsin/receiver',
  runbooks: '/etc/tocsin/runbooks',
  'access-log': '/var/log/nginx/access-tocsin.log',
  'php-fpm-binary': '/usr/sbin/php-fpm8.2',
  'php-fpm-config': '/etc/php/8.2/fpm/php-fpm.conf',
  'php-fpm-pools': '/etc/php/8.2/fpm/pool.d',
  'php-fpm-pid': '/run/php/php8.2-fpm.pid',
  'phpfpm-pool': '/usr/local/lib/tocsin/phpfpm-pool',
  'ssh-key': '/etc/tocsin/secrets/ssh-key',
  'ssh-known-hosts': '/etc/tocsin/known_hosts',
  'ca-certificates': '/etc/ssl/certs/ca-certificates.crt',
} as const;
export type PathName = keyof typeof paths;

/** The application that is watched, as the exporter has to find it. */
export const application = {
  phpFpm: { pool: 'www', status: 'php-fpm-status' satisfies ServiceName, statusPath: '/status' },
  /** Laravel's `options.prefix` of Redis. */
  redis: { service: 'redis' satisfies ServiceName, database: 0, prefix: 'askproai_database_', queues },
  mysql: {
    service: 'mysql' satisfies ServiceName,
    database: 'askproai',
    user: 'tocsin',
    passwordFile: 'mysql-password',
  },
  /** Route patterns that are always told apart, whatever else comes in. */
  routes: ['api/health', 'api/health/database', 'api/health/redis', 'api/health/queue'],
} as const;

/** The account by which the receiver acts on a host; its key may run `phpfpm-pool` and nothing else. */
export const responder = { user: 'tocsin' } as const;
