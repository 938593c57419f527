import { route, routing, slack, webhook } from '#lang';

/** Who is told. Alertmanager tells people itself: paging never depends on our receiver. */
export const routes = routing({
  receivers: {
    oncall: slack({ channel: '#oncall', urlFile: 'slack-webhook-url' }),
    tickets: slack({ channel: '#monitoring', urlFile: 'slack-webhook-url' }),
    tocsin: webhook({ service: 'receiver', path: '/api/v1/alerts', tokenFile: 'receiver-token' }),
  },
  otherwise: 'tickets',
  groupBy: ['alertname', 'instance'],
  timing: { groupWait: '30s', groupInterval: '5m', repeatInterval: '4h' },
  routes: [
    // What a response answers goes to it at once; people hear of it by the routes below as well.
    route({ answer: 'response' }, 'tocsin', { groupWait: '0s', groupInterval: '1m', continue: true }),
    route({ priority: ['P1', 'P2'] }, 'oncall'),
  ],
});
