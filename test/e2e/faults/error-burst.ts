import type { Fault } from '../fault.ts';
import { startLoad } from '../site/load.ts';

/** A deployment that throws: half of what is answered are 500s. */
export const errorBurst: Fault = {
  name: 'a burst of 500s',
  touches: ['requests', 'error-budget'],
  alerts: [
    {
      labels: { alertname: 'HighErrorRate', job: 'askproai' },
      says: /^\d+(\.\d+)?% of the requests to askproai fail$/,
    },
    {
      labels: { alertname: 'AvailabilityBurnsFast', job: 'askproai' },
      says: /^askproai uses up its error budget: \d+(\.\d+)?% of the requests fail$/,
      lingers: true,
    },
    {
      labels: { alertname: 'AvailabilityBurnsSlow', job: 'askproai' },
      says: /^askproai uses up its error budget: /,
      lingers: true,
    },
  ],
  messages: [/\[P1 drill\] HighErrorRate".*of the requests to askproai fail/s],
  inject: async ({ run, site }) => {
    const load = startLoad(run, `${site.nginx.url}/api/fail`, { clients: 2, pause: 100 });
    return { end: async () => void (await load.stop()) };
  },
};
