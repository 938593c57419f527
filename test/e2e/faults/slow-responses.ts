import type { Fault } from '../fault.ts';
import { startLoad } from '../site/load.ts';

/** Something behind the application became slow; there are workers enough for all. */
export const slowResponses: Fault = {
  name: 'slow responses',
  touches: ['requests', 'error-budget'],
  alerts: [
    {
      labels: { alertname: 'SlowResponseTime', job: 'askproai' },
      says: /^one request in twenty to askproai takes longer than [12](\.\d+)?s$/,
    },
    {
      labels: { alertname: 'LatencyBurnsFast', job: 'askproai' },
      says: /^askproai uses up its budget of slow requests: \d+(\.\d+)?% take longer than a second$/,
      lingers: true,
    },
    {
      labels: { alertname: 'LatencyBurnsSlow', job: 'askproai' },
      says: /^askproai uses up its budget of slow requests: /,
      lingers: true,
    },
  ],
  messages: [/\[P2 drill\] SlowResponseTime".*one request in twenty/s],
  inject: async ({ run, site }) => {
    // Of four workers two are left to the probes, which come every half second in a drill and must not queue.
    const load = startLoad(run, `${site.nginx.url}/api/slow/1200`, { clients: 2 });
    return { end: async () => void (await load.stop()) };
  },
};
