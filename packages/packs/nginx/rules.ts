import { serviceDown, type Restarting } from '../node/service-down.ts';
import { nginx } from './metrics.ts';
import { nginxUp } from './signals.ts';

/** nginx on a host does not answer. */
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
});
