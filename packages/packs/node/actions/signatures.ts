import { action } from 'tocsin';

export const reloadService = action('service.reload', {
  class: 'safe',
  does: 'Has a service take up its configuration, after its own check has accepted it, without ending requests under way.',
  takes: { host: 'host', service: 'name' },
});

/** Only after `nginx -t`, `php-fpm -t` or `mysqld --validate-config`; Redis only if it keeps its queues on disk. */
export const restartService = action('service.restart', {
  class: 'destructive',
  does: 'Restarts a service, after its own check has accepted its configuration, if it is still the process that was looked at.',
  takes: { host: 'host', service: 'name' },
});

export const archiveLogs = action('logs.archive', {
  class: 'destructive',
  does: 'Moves old rotated logs to the archive, each whole there before it is gone here, and deletes what is old in the archive.',
  takes: { host: 'host' },
});

/** Behind a CDN the sender's address is the CDN's: what comes through it is blocked there, by a hook. */
export const blockAddress = action('address.block', {
  class: 'reversible',
  does: "Drops what comes from an address, for a while; never our own, a private or Cloudflare's address.",
  takes: { host: 'host', address: 'address', seconds: 'count' },
});

export const lockAccount = action('account.lock', {
  class: 'destructive',
  does: 'Lets an account in no more, by password or by key, and ends its processes; never root, the last administrator or our own.',
  takes: { host: 'host', account: 'name' },
});

export const stopService = action('service.stop', {
  class: 'destructive',
  does: 'Stops a suspicious service; never one that the site or its administrators need.',
  takes: { host: 'host', service: 'name' },
});

export const keepEvidence = action('evidence.keep', {
  class: 'safe',
  does: "Keeps processes, connections and logs of a host there for root's eyes alone, with a checksum, before anything wipes them out.",
  takes: { host: 'host' },
});
