import { route, routing, slack, watcher, webhook } from 'tocsin';
import type { AlertName } from '../rules/index.ts';
import { inhibitions } from './inhibitions.ts';

/** Alerts by name, so that a route to one that does not exist does not compile. */
const named = <const A extends readonly [AlertName, ...AlertName[]]>(...alertname: A): { readonly alertname: A } => ({
  alertname,
});

/** Who is told. Alertmanager tells people itself: paging never depends on our receiver. */
export const routes = routing({
  receivers: {
    oncall: slack({ channel: '#oncall', urlFile: 'slack-webhook-url' }),
    tickets: slack({ channel: '#monitoring', urlFile: 'slack-webhook-url' }),
    tocsin: webhook({ service: 'receiver', path: '/api/v1/alerts', tokenFile: 'receiver-token' }),
    watcher: watcher({ tokenFile: 'watcher-token' }),
  },
  // The manual's maintenance window: tickets wait, pages do not.
  times: { maintenance: { weekdays: ['sunday'], from: '02:00', to: '04:00' } },
  otherwise: 'tickets',
  groupBy: ['alertname', 'instance'],
  timing: { groupWait: '30s', groupInterval: '5m', repeatInterval: '4h' },
  routes: [
    // Always firing; what the receiver gets tells that the way to it is open.
    route(named('Watchdog'), 'tocsin', { groupWait: '0s', groupInterval: '1m', repeatInterval: '5m', continue: true }),
    // Whoever gets it misses it when this whole host is gone.
    route(named('Watchdog'), 'watcher', { groupWait: '0s', groupInterval: '1m', repeatInterval: '5m' }),
    // The receiver hears of every alert at once, to answer it and to keep its incident; people hear of it by the routes below.
    route({ priority: ['P1', 'P2', 'P3', 'P4'] }, 'tocsin', { groupWait: '0s', groupInterval: '1m', continue: true }),
    route({ priority: ['P1', 'P2'] }, 'oncall'),
    route({ priority: ['P3', 'P4'], answer: 'human' }, 'tickets', { mutedDuring: ['maintenance'] }),
  ],
  inhibitions,
});
