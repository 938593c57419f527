import { readFile } from 'node:fs/promises';
import type { Fault } from '../fault.ts';
import { startLoad } from '../site/load.ts';
import { clientsMayGiveUp, latencyBurns } from './where-requests-wait.ts';

/** The same full pool, but somebody has thrown the kill switch: people hear of it, and nothing is touched. */
export const killSwitchOn: Fault = {
  name: 'the pool is full, and the kill switch is on',
  touches: ['requests', 'pool'],
  alerts: [
    {
      labels: { alertname: 'PhpFpmSaturated', instance: 'prod-web-01', pool: 'www' },
      says: /^\d+ requests wait for a worker of the pool www on prod-web-01$/,
    },
    clientsMayGiveUp,
    ...latencyBurns,
  ],
  response: { alert: 'PhpFpmSaturated', ends: 'suppressed' },
  messages: [/\[P3 drill\] PhpFpmSaturated/],
  inject: async ({ run, site, killSwitch }) => {
    const before = await readFile(site.fpm.poolFile, 'utf8');
    const reloads = await site.fpm.timesReady();
    await killSwitch(true);
    const load = startLoad(run, `${site.nginx.url}/api/slow/200`, { clients: 6 });
    return {
      end: async () => {
        await load.stop();
        await killSwitch(false);
        if ((await readFile(site.fpm.poolFile, 'utf8')) !== before) throw new Error("the pool's file was changed");
        if ((await site.fpm.timesReady()) !== reloads) throw new Error('PHP-FPM was reloaded');
      },
    };
  },
};
