import { readFile } from 'node:fs/promises';
import type { Fault } from '../fault.ts';
import { startLoad } from '../site/load.ts';
import { lastingQueue } from './where-requests-wait.ts';

/** So many slow requests that no allowed number of workers is enough: the response must notice, and undo itself. */
export const hopelessPool: Fault = {
  name: 'more workers do not help',
  touches: ['requests', 'pool', 'edge'],
  alerts: [
    {
      labels: { alertname: 'PhpFpmSaturated', instance: 'prod-web-01', pool: 'www' },
      says: /^\d+ requests wait for a worker of the pool www on prod-web-01$/,
    },
    {
      labels: { alertname: 'SlowResponseTime', job: 'askproai' },
      says: /^one request in twenty to askproai takes longer than \d+(\.\d+)?s$/,
    },
    ...lastingQueue,
    // Others find the queue full.
    {
      labels: { alertname: 'ConnectionsOverflow', instance: 'prod-web-01' },
      says: /^connections to prod-web-01 are dropped before a program accepts them: [\d.]+\/s$/,
      maybe: true as const,
    },
  ],
  response: { alert: 'PhpFpmSaturated', ends: 'escalated' },
  messages: [
    /\[P2 drill\] SlowResponseTime/,
    /pm\.max_children of www on prod-web-01: \d+ (->|→|-&gt;) 75/,
    /ResponseFailed/,
  ],
  inject: async ({ run, site }) => {
    const before = await readFile(site.fpm.poolFile, 'utf8');
    const load = startLoad(run, `${site.nginx.url}/api/slow/1500`, { clients: 120 });
    return {
      end: async () => {
        // Waited for, they would end after a minute as nginx' 504, which is a fault of its own.
        await load.cut();
        const after = await readFile(site.fpm.poolFile, 'utf8');
        if (after !== before) throw new Error("the change was not undone: the pool's file is not what it was");
      },
    };
  },
};
