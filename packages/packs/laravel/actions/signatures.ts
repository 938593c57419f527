import { action } from 'tocsin';

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

export const rollBack = action('deployment.rollback', {
  class: 'destructive',
  does: 'Serves the release before the present one, if that came within half an hour and brought no migrations.',
  takes: { host: 'host' },
});
