import { define, type Environment } from 'tocsin';
import type { Role } from '../../catalogue/roles.ts';
import { orders } from '../ordered.ts';
import { paths, type PathName } from '../site.ts';

export const production: Environment<Role, PathName> = define({
  name: 'production',
  hosts: {
    'prod-web-01': { roles: ['web'], address: 'prod-web-01.askproai.internal' },
    'prod-web-02': { roles: ['web'], address: 'prod-web-02.askproai.internal' },
    'prod-db-01': { roles: ['db'], address: 'prod-db-01.askproai.internal' },
    'prod-redis-01': { roles: ['redis'], address: 'prod-redis-01.askproai.internal' },
    'prod-mon-01': { roles: ['monitoring'], address: 'prod-mon-01.askproai.internal' },
  },
  edge: 'api.askproai.de',
  urls: {
    prometheus: 'https://prometheus.askproai.internal',
    grafana: 'https://grafana.askproai.internal',
    alertmanager: 'https://alertmanager.askproai.internal',
    runbooks: 'https://tocsin.askproai.internal/runbooks',
    watcher: 'https://watcher.askproai.de/alive',
  },
  paths,
  webUsers: true,
  exporterTls: true,
  orders,
});
