import { alert, alerts, given, respond, steady } from 'tocsin';
import { restartService } from 'tocsin/packs/node';
import { nginx } from 'tocsin/packs/nginx';
import { nginxUp } from '../signals/nginx.ts';

export const webServer = alerts('nginx', {
  NginxDown: alert({
    when: nginxUp.below(1),
    for: '1m',
    priority: 'P2',
    summary: ({ instance }) => `nginx on ${instance} does not answer`,
    answer: ({ instance }) =>
      respond(restartService({ host: instance, service: 'nginx' }), {
        helped: nginxUp.atLeast(1),
        settle: '30s',
        samples: 2,
        within: '3m',
        cooldown: '15m',
        mode: 'ask',
        otherwise: 'It did not come back: its log says why, and the load balancer has to do without the host.',
      }),
    fires: given('nginx was stopped on one of the hosts', [
      steady(nginx.up, {}, 0),
      steady(nginx.up, { instance: 'prod-web-02' }, 1),
    ]).after('2m', { labels: { instance: 'prod-web-01' }, says: 'nginx on prod-web-01 does not answer' }),
  }),
});
