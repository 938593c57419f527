import { alert, given, human, rising } from 'tocsin';
import { serviceDown, type Restarting } from '../node/service-down.ts';
import { nginx } from './metrics.ts';
import { nginxDropped, nginxUp } from './signals.ts';

/** nginx on a host does not answer, or drops connections. */
export const nginxAlerts = ({ restart }: Restarting = {}) => ({
  NginxDown: serviceDown({
    called: 'nginx',
    service: 'nginx',
    up: nginxUp,
    metric: nginx.up,
    ...(restart && { restart }),
    priority: 'P2',
    settle: '30s',
    within: '3m',
    cooldown: '15m',
    otherwise: 'It did not come back; its log says why. Take the host out of the load balancer.',
  }),

  // A symptom: who is dropped is in no log and in no share of errors, and a probe may still come through.
  NginxDropsConnections: alert({
    // Two counters of one page: what rounding makes of their difference is no connection.
    when: nginxDropped.over('5m').above(0.01),
    for: '5m',
    priority: 'P2',
    summary: ({ instance }) => `nginx on ${instance} drops connections before it looks at them`,
    answer: human('worker_connections or its file descriptors are used up: a person has to find out by whom.'),
    fires: given('worker_connections are used up', [
      rising(nginx.connections_accepted, {}, 20),
      rising(nginx.connections_handled, {}, 18),
    ]).after('11m', ({ instance }) => ({
      labels: { instance },
      says: `nginx on ${instance} drops connections before it looks at them`,
    })),
  }),
});
