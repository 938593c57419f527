import { alerts } from 'tocsin';
import { mysqlAlerts, mysqlLoadAlerts, mysqlStatementAlerts } from 'tocsin/packs/mysql';
import { mysqlMaxConnections } from '../catalogue/limits.ts';

export const mysql = alerts('mysql', {
  ...mysqlAlerts({ maxConnections: mysqlMaxConnections }),
  ...mysqlStatementAlerts(),
  ...mysqlLoadAlerts(),
});
