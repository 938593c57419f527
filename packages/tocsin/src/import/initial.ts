import type { AnyEnvironment } from '../compile/stack/stack-parts.ts';

/** The environment that an imported project begins with: its user says where the host is. */
export const PRODUCTION = {
  name: 'production',
  hosts: { monitoring: { roles: ['monitoring'], address: '127.0.0.1' } },
  urls: {
    prometheus: 'http://127.0.0.1:9090',
    grafana: 'http://127.0.0.1:3000',
    alertmanager: 'http://127.0.0.1:9093',
    runbooks: 'http://127.0.0.1:9095/runbooks',
  },
  paths: {},
} satisfies AnyEnvironment;

/** The routes that it begins with, but for their receiver, which sends nothing. */
export const ROUTES = {
  otherwise: 'null',
  groupBy: ['alertname'],
  timing: { groupWait: '30s', groupInterval: '5m', repeatInterval: '4h' },
  routes: [],
} as const;

/** Why its findings are accepted for now. */
export const BECAUSE = 'imported as it was';
