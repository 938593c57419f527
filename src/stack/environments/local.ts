import { define, count, type Environment, perSecond, set } from 'tocsin';
import { horizonCeiling, minTraffic, phpFpmCeiling } from '../../catalogue/limits.ts';
import type { Role } from '../../catalogue/roles.ts';
import { orders } from '../ordered.ts';
import { paths, type PathName } from '../site.ts';

/** A developer's machine. */
export const local: Environment<Role, PathName> = define({
  name: 'local',
  hosts: {
    localhost: { roles: ['web', 'db', 'redis', 'monitoring'], address: '127.0.0.1' },
  },
  urls: {
    prometheus: 'http://localhost:9090',
    grafana: 'http://localhost:3000',
    alertmanager: 'http://localhost:9093',
    runbooks: 'http://localhost:9095/runbooks',
  },
  paths,
  orders,
  settings: [set(phpFpmCeiling, count(10)), set(horizonCeiling, count(5)), set(minTraffic, perSecond(0.05))],
});
