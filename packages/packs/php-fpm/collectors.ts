import { collector } from 'tocsin/exporter';
import { hasRole } from 'tocsin/shared';
import type { PhpFpmMetrics } from './metrics.ts';
import type { PhpFpmOptions } from './options.ts';
import { poolSettings } from './settings.ts';

/** The pool's status page, on each of its hosts. */
export const poolCollector = (metrics: PhpFpmMetrics, { on, pool, status, statusPath }: PhpFpmOptions) =>
  collector({
    id: 'php-fpm',
    looksAt:
      "each pool's status page over `pm.status_listen`, a port or a socket; what waits on a pool's socket from the kernel",
    needs: "the pool's file",
    publishes: [metrics],
    settings: poolSettings,
    on: ({ place }, host) => {
      const address = hasRole(host, on) ? place.address(host.name, host.name, status) : undefined;
      if (address === undefined) return undefined;
      const file = `${place.path('php-fpm-pools')}/${pool}.conf`;
      return { pools: [{ name: pool, status: address, path: statusPath, file }] };
    },
    load: async (settings) => (await import('./php-fpm.ts')).phpFpm(settings, metrics),
  });
