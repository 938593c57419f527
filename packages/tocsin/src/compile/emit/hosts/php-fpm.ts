import { portOf, together, type PartOf } from './part.ts';

/**
 * PHP-FPM's status on a listener of its own, for a full pool does not answer, and reloads that wait for requests under
 * way. The lines go into the pool's own file: the receiver's program takes a pool from one file only.
 */
export const phpFpm: PartOf = (model, host) => {
  if (!host.roles.includes('web')) return undefined;
  const { place, application } = model;
  const { pool, status, statusPath, controlTimeout } = application.phpFpm;
  const config = place.path('php-fpm-config');
  const file = `${place.path('php-fpm-pools')}/${pool}.conf`;
  return {
    needs: [
      ['need_program', place.path('php-fpm-binary'), 'PHP-FPM of the version in src/stack/site.ts'],
      ['need_file', file, `the pool ${pool} has to have its own file`],
      ['need_sound', 'php-fpm'],
    ],
    steps: together('php-fpm', [
      ['setting', file, pool, 'pm.status_path', statusPath],
      ['setting', file, pool, 'pm.status_listen', `127.0.0.1:${portOf(model, host, status)}`],
      ['setting', config, 'global', 'process_control_timeout', controlTimeout],
    ]),
  };
};
