import { action } from 'tocsin';

/** What the manual's auto-scale script wanted: more PHP-FPM workers while requests wait for one. */
export const scalePhpFpm = action('phpfpm.scale', {
  class: 'reversible',
  does: 'Raises pm.max_children of a pool to what the waiting requests need, within the memory of the host, the free connections of MySQL and the ceiling, and reloads PHP-FPM.',
  takes: { host: 'host', pool: 'name', ceiling: 'count', connections: 'measure' },
});

/** What the manual's script never did: it takes the workers back. */
export const shrinkPhpFpm = action('phpfpm.shrink', {
  class: 'reversible',
  does: 'Lowers pm.max_children of a pool by at most a quarter at a time to what the demand asks for, never below the value before it was raised, and reloads PHP-FPM.',
  takes: { host: 'host', pool: 'name', demand: 'measure' },
});

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

export const restartQueue = action('queue.restart', {
  class: 'safe',
  does: 'Has every queue worker end after its job; its supervisor starts a new one with the present code.',
  takes: { host: 'host' },
});
export const horizonPause = action('horizon.pause', {
  class: 'reversible',
  does: 'Has Horizon take no more jobs; those under way go on.',
  takes: { host: 'host' },
});
export const horizonContinue = action('horizon.continue', {
  class: 'reversible',
  does: 'Has a paused Horizon take jobs again.',
  takes: { host: 'host' },
});
export const horizonTerminate = action('horizon.terminate', {
  class: 'safe',
  does: 'Has Horizon end after its jobs; its supervisor starts it anew.',
  takes: { host: 'host' },
});
/** Horizon forgets it when it is started anew, as a deployment does. */
export const scaleHorizon = action('horizon.scale', {
  class: 'reversible',
  does: 'Raises the processes that the Horizon supervisor of a queue may have, at most to twice as many, within the memory of the host, the free connections of MySQL and the ceiling.',
  takes: { host: 'host', queue: 'name', ceiling: 'count', connections: 'measure' },
});

/** cache:clear empties a whole Redis database; with the queues in the same one it would throw the jobs away. */
export const clearCache = action('cache.clear', {
  class: 'destructive',
  does: "Empties the application's cache, unless its Redis database holds the queues or the sessions as well.",
  takes: { host: 'host' },
});

export const maintenanceOn = action('maintenance.on', {
  class: 'destructive',
  does: 'Puts the application into maintenance mode, with a secret on the host by which people get past it.',
  takes: { host: 'host' },
});
export const maintenanceOff = action('maintenance.off', {
  class: 'reversible',
  does: 'Takes the application out of maintenance mode.',
  takes: { host: 'host' },
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

export const runBackup = action('backup.run', {
  class: 'safe',
  does: 'Has the database dumped and the dump proved, once a day, if there is room for it.',
  takes: { host: 'host' },
});

export const renewCertificate = action('certificate.renew', {
  class: 'safe',
  does: 'Has certbot renew the certificate, after a rehearsal, once a day, and nginx take it up.',
  takes: { host: 'host' },
});

export const rollBack = action('deployment.rollback', {
  class: 'destructive',
  does: 'Serves the release before the present one, if that came within half an hour and brought no migrations.',
  takes: { host: 'host' },
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

/** The way to whatever else answers HTTP: a CDN, a hoster, a deployment. */
export const callHook = action('hook.call', {
  class: 'destructive',
  does: 'Calls a hook of the configuration with the key of the run, so that a second attempt is known as such.',
  takes: { host: 'host', hook: 'hook', subject: 'name' },
});
