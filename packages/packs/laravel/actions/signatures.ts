import { action } from 'tocsin';

export const restartQueue = action('queue.restart', {
  class: 'safe',
  does: 'Tells every queue worker to exit after its current job; the supervisor starts it again on the current code.',
  takes: { host: 'host' },
});

export const horizonPause = action('horizon.pause', {
  class: 'reversible',
  does: 'Pauses Horizon: it takes no new jobs, and those under way finish.',
  takes: { host: 'host' },
});

export const horizonContinue = action('horizon.continue', {
  class: 'reversible',
  does: 'Lets a paused Horizon take jobs again.',
  takes: { host: 'host' },
});

export const horizonTerminate = action('horizon.terminate', {
  class: 'safe',
  does: 'Tells Horizon to exit after its current jobs; the supervisor starts it again.',
  takes: { host: 'host' },
});

/** Horizon forgets it when it is started anew, as a deployment does. */
export const scaleHorizon = action('horizon.scale', {
  class: 'reversible',
  does: "Raises the number of processes that Horizon may run for a queue, at most to twice as many, within the host's memory, MySQL's free connections and the ceiling.",
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
  does: 'Puts the application into maintenance mode; a secret kept on the host lets people bypass it.',
  takes: { host: 'host' },
});

export const maintenanceOff = action('maintenance.off', {
  class: 'reversible',
  does: 'Takes the application out of maintenance mode.',
  takes: { host: 'host' },
});

export const rollBack = action('deployment.rollback', {
  class: 'destructive',
  does: 'Goes back to the previous release, if the current one is at most half an hour old and brought no migrations.',
  takes: { host: 'host' },
});
