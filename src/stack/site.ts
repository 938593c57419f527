import { define } from 'tocsin';

/** Files and folders of the hosts; an environment may put them elsewhere. */
export const paths = {
  /** Where this project is on a host. */
  tocsin: '/opt/tocsin',
  secrets: '/etc/tocsin/secrets',
  'exporter-state': '/var/lib/tocsin/exporter',
  'receiver-state': '/var/lib/tocsin/receiver',
  'receiver-backups': '/var/lib/tocsin/receiver-backups',
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
  epoch: '/var/lib/tocsin-epoch',
  'ssh-key': '/etc/tocsin/secrets/ssh-key',
  'ssh-known-hosts': '/etc/tocsin/known_hosts',
  /** A link to one of the releases. */
  application: '/var/www/api-gateway',
  releases: '/var/www/releases',
  /** What Laravel logs to syslog. */
  'application-log': '/var/log/askproai/app.log',
  backups: '/var/backups/askproai',
  'auth-log': '/var/log/auth.log',
  'firewall-log': '/var/log/ufw.log',
  'tls-certificate': '/etc/letsencrypt/live/api.askproai.de/fullchain.pem',
  'ca-certificates': '/etc/ssl/certs/ca-certificates.crt',
} as const;
export type PathName = keyof typeof paths;

/** The account by which the receiver acts on a host, whose key may run the programs of the host's list. */
export const responder = define({ user: 'tocsin', hooks: {} } as const);

/**
 * The account of our services, and the group that may read the secrets. The id is fixed, for containers and their host
 * share numbers and not names.
 */
export const account = define({ user: 'tocsin', id: 9469 } as const);

/** How long Prometheus keeps samples, whichever ends first: 30-day objectives need more than 30 days; the disk has 200 GB. */
export const retention = { time: '45d', size: '80GB' } as const;
