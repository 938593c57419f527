import type { Fault } from '../fault.ts';
import { get } from '../site/http.ts';

/** Jobs arrive and no worker takes them. */
export const stuckQueue: Fault = {
  name: 'a stuck queue',
  alerts: [
    {
      labels: { alertname: 'QueueBacklog', queue: 'calls' },
      says: /^1200 jobs wait in the queue calls, and it does not drain$/,
    },
  ],
  // The drill's application has no Horizon that could be scaled, so people are called.
  response: { alert: 'QueueBacklog', ends: 'escalated' },
  messages: [/\[P3 drill\] QueueBacklog".*1200 jobs wait in the queue calls/s, /this application has no Horizon/],
  inject: async ({ site }) => {
    const { status } = await get(`${site.nginx.url}/api/dispatch/calls/1200`, 60_000);
    if (status !== 200) throw new Error(`the jobs could not be dispatched: ${status}`);
    return { end: async () => void (await site.laravel.artisan('queue:clear', 'redis', '--queue=calls', '--force')) };
  },
};
