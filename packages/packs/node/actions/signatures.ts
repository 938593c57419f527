import { action } from 'tocsin';

export const reloadService = action('service.reload', {
  class: 'safe',
  does: 'Reloads a service once its own check accepts the configuration; requests under way finish.',
  takes: { host: 'host', service: 'name' },
});

/** Only after `nginx -t`, `php-fpm -t` or `mysqld --validate-config`; Redis only if it keeps its queues on disk. */
export const restartService = action('service.restart', {
  class: 'destructive',
  does: 'Restarts a service once its own check accepts the configuration, if the process is still the one that was inspected.',
  takes: { host: 'host', service: 'name' },
});

export const archiveLogs = action('logs.archive', {
  class: 'destructive',
  does: 'Moves old rotated logs to the archive, deletes each original only once its copy is complete, and deletes old files from the archive.',
  takes: { host: 'host' },
});

/** Behind a CDN the sender's address is the CDN's: what comes through it is blocked there, by a hook. */
export const blockAddress = action('address.block', {
  class: 'reversible',
  does: "Drops traffic from an address for a while; never from our own, a private or one of Cloudflare's addresses.",
  takes: { host: 'host', address: 'address', seconds: 'count' },
});

export const lockAccount = action('account.lock', {
  class: 'destructive',
  does: 'Locks an account for password and key logins, and ends its processes; never root, the last administrator or our own account.',
  takes: { host: 'host', account: 'name' },
});

export const stopService = action('service.stop', {
  class: 'destructive',
  does: 'Stops a suspicious service; never one that the site or its administrators need.',
  takes: { host: 'host', service: 'name' },
});

export const keepEvidence = action('evidence.keep', {
  class: 'safe',
  does: 'Saves the processes, connections and logs of a host on the host itself, readable only by root and with a checksum, before anything removes them.',
  takes: { host: 'host' },
});
