import { action } from '#lang';

/** What the manual's auto-scale script wanted: more PHP-FPM workers while requests wait for one. */
export const scalePhpFpm = action('phpfpm.scale', {
  does: 'Raises pm.max_children of a pool to what the waiting requests need, within the memory of the host and the ceiling, and reloads PHP-FPM.',
  takes: { host: 'host', pool: 'name', ceiling: 'count' },
});
