import { alert, alerts, given, human, steady } from '#lang';
import { nginx } from '../catalogue/nginx.ts';
import { nginxUp } from '../signals/nginx.ts';

export const webServer = alerts('nginx', {
  NginxDown: alert({
    when: nginxUp.below(1),
    for: '1m',
    priority: 'P2',
    summary: ({ instance }) => `nginx on ${instance} does not answer`,
    answer: human('It stops by itself only for want of memory or by a broken configuration: nginx -t tells which.'),
    fires: given('nginx was stopped on one of the hosts', [
      steady(nginx.up, {}, 0),
      steady(nginx.up, { instance: 'prod-web-02' }, 1),
    ]).after('2m', { labels: { instance: 'prod-web-01' }, says: 'nginx on prod-web-01 does not answer' }),
  }),
});
