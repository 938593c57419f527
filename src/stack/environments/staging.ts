import { define, count, type Environment, set } from 'tocsin';
import { horizonCeiling, phpFpmCeiling } from '../../catalogue/limits.ts';
import type { Role } from '../../catalogue/roles.ts';
import { orders } from '../ordered.ts';
import { paths, type PathName } from '../site.ts';

/** One host that is everything. */
export const staging: Environment<Role, PathName> = define({
  name: 'staging',
  hosts: {
    staging: { roles: ['web', 'db', 'redis', 'monitoring'], address: 'staging.askproai.internal' },
  },
  edge: 'staging.askproai.internal',
  urls: {
    prometheus: 'https://prometheus.staging.askproai.internal',
    grafana: 'https://grafana.staging.askproai.internal',
    alertmanager: 'https://alertmanager.staging.askproai.internal',
    runbooks: 'https://tocsin.staging.askproai.internal/runbooks',
  },
  paths,
  webUsers: true,
  orders,
  settings: [set(phpFpmCeiling, count(20)), set(horizonCeiling, count(10))],
});
