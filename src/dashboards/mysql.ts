import { dashboard, stat, timeseries } from 'tocsin';
import { mysqlConnections, mysqlLoadPanels, mysqlPanels, mysqlUp } from 'tocsin/packs/mysql';
import { mysqlMaxConnections } from '../catalogue/limits.ts';
import { databaseSize, tableSize } from '../signals/room.ts';

export const mysql = dashboard({
  uid: 'mysql',
  title: 'MySQL',
  variables: {},
  rows: () => ({
    'At a glance': [stat(mysqlUp), stat(mysqlConnections, { mark: mysqlMaxConnections.share(0.8) })],
    'Connections and statements': mysqlPanels({ maxConnections: mysqlMaxConnections }),
    Load: mysqlLoadPanels(),
    Sizes: [timeseries(databaseSize), timeseries(tableSize)],
  }),
});
