import { action } from 'tocsin';

/** What the manual's auto-scale script wanted: more PHP-FPM workers while requests wait for one. */
export const scalePhpFpm = action('phpfpm.scale', {
  class: 'reversible',
  does: "Raises pm.max_children of a pool to what the waiting requests need, within the host's memory, MySQL's free connections and the ceiling, and reloads PHP-FPM.",
  takes: { host: 'host', pool: 'name', ceiling: 'count', connections: 'measure' },
});

/** What the manual's script never did: it takes the workers back. */
export const shrinkPhpFpm = action('phpfpm.shrink', {
  class: 'reversible',
  does: 'Lowers pm.max_children of a pool towards what demand needs, by at most a quarter at a time and never below the value before it was raised, and reloads PHP-FPM.',
  takes: { host: 'host', pool: 'name', demand: 'measure' },
});
