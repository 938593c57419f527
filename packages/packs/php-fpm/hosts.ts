import { basename } from 'node:path/posix';
import { portOf, together, type PartOf } from 'tocsin/compile';
import { hasRole } from 'tocsin/shared';
import type { PhpFpmOptions } from './options.ts';

/**
 * PHP-FPM's status on a listener of its own, for a full pool does not answer, and reloads that wait for requests under
 * way. The lines go into the pool's own file: the receiver's program takes a pool from one file only.
 */
export const phpFpmPart =
  ({ on, pool, status, statusPath, controlTimeout }: PhpFpmOptions): PartOf =>
  (model, host) => {
    if (!hasRole(host, on)) return undefined;
    const { place } = model;
    const config = place.path('php-fpm-config');
    const file = `${place.path('php-fpm-pools')}/${pool}.conf`;
    return {
      variables: {
        PHP_FPM: place.path('php-fpm-binary'),
        PHP_FPM_UNIT: basename(place.path('php-fpm-pid'), '.pid'),
        PHP_FPM_CONFIG: config,
      },
      needs: [
        ['need_program', place.path('php-fpm-binary'), 'PHP-FPM, at the path that the stack gives to php-fpm-binary'],
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
