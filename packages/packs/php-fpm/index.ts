import { basename } from 'node:path/posix';
import type { Pack } from 'tocsin/compile';
import { hasRole } from 'tocsin/shared';
import { phpFpmActions } from './actions/index.ts';
import { poolCollector } from './collectors.ts';
import { phpFpmPart } from './hosts.ts';
import type { PhpFpmMetrics } from './metrics.ts';
import type { PhpFpmOptions } from './options.ts';
import { poolTuningPart } from './tuning.ts';

export { scalePhpFpm, shrinkPhpFpm } from './actions/signatures.ts';
export { phpFpmMetrics } from './metrics.ts';
export type { PhpFpmMetrics } from './metrics.ts';
export { phpFpmInhibitions } from './inhibitions.ts';
export { phpFpmPoolAlerts } from './pool-rules.ts';
export { phpFpmAlerts } from './rules.ts';
export type { PhpFpmAlertOptions } from './rules.ts';
export { phpFpmSignals } from './signals.ts';

/** PHP-FPM: its pool's status page, the responses that scale it, and its service. */
export const phpFpmPack = ({ metrics, ...options }: PhpFpmOptions & { readonly metrics: PhpFpmMetrics }): Pack => {
  const { on, tuning } = options;
  return {
    name: 'php-fpm',
    collectors: [poolCollector(metrics, options)],
    actions: phpFpmActions(on),
    paths: {
      'php-fpm-binary': '/usr/sbin/php-fpm8.2',
      'php-fpm-config': '/etc/php/8.2/fpm/php-fpm.conf',
      'php-fpm-pools': '/etc/php/8.2/fpm/pool.d',
      'php-fpm-pid': '/run/php/php8.2-fpm.pid',
    },
    hosts: [phpFpmPart(options), ...(tuning === undefined ? [] : [poolTuningPart(options, tuning)])],
    services: [
      {
        name: 'php-fpm',
        on,
        about: ({ place }) => ({
          // Debian calls the pid file after the unit.
          unit: basename(place.path('php-fpm-pid'), '.pid'),
          pidFile: place.path('php-fpm-pid'),
          kind: 'php-fpm',
          check: [place.path('php-fpm-binary'), place.path('php-fpm-config')],
        }),
      },
    ],
    mounted: ({ place }, host) => (hasRole(host, on) ? [place.path('php-fpm-pools')] : []),
  };
};
