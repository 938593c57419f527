import { alerts } from 'tocsin';
import { mysqlConnectionsLeft } from 'tocsin/packs/mysql';
import { phpFpmAlerts, phpFpmPoolAlerts } from 'tocsin/packs/php-fpm';
import { phpfpm as metrics } from '../catalogue/hosts.ts';
import { phpFpmCeiling } from '../catalogue/limits.ts';

export const phpfpm = alerts('phpfpm', {
  ...phpFpmAlerts({ metrics, ceiling: phpFpmCeiling, connections: mysqlConnectionsLeft, mode: 'auto' }),
  ...phpFpmPoolAlerts(metrics),
});
