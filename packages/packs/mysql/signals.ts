import { signal } from 'tocsin';
import { mysql } from './metrics.ts';

export const mysqlUp = signal({
  title: 'MySQL answers',
  description: '1 while the exporter can reach the server.',
  of: mysql.up.now().minBy('instance'),
  legend: '{{instance}}',
});

export const mysqlConnections = signal({
  title: 'MySQL connections',
  description: 'Open connections.',
  of: mysql.global_status_threads_connected.now().maxBy('instance'),
  legend: '{{instance}}',
});

/** A tenth is left to people, to the exporters and to what connects meanwhile. */
export const mysqlConnectionsLeft = signal({
  title: 'MySQL connections left',
  description: 'Connections up to nine tenths of max_connections, beyond the most that were open within five minutes.',
  of: mysql.global_variables_max_connections
    .now()
    .times(0.9)
    .minus(mysql.global_status_threads_connected.maxOver('5m'))
    .min(),
  legend: 'left',
});

export const mysqlSlowQueries = signal({
  title: 'Slow statements of MySQL',
  description: 'Statements that took longer than long_query_time.',
  of: mysql.global_status_slow_queries.rate().sumBy('instance'),
  counts: 'statements',
  per: 'minute',
  legend: '{{instance}}',
});

export const mysqlLockWaits = signal({
  title: 'Statements that wait for a row',
  description: 'Row locks of InnoDB that are waited for now.',
  of: mysql.global_status_innodb_row_lock_current_waits.now().maxBy('instance'),
  legend: '{{instance}}',
});

export const mysqlFailedConnects = signal({
  title: 'Connects that MySQL refused',
  description: 'Attempts to connect that failed: a wrong password, no right, no answer in time.',
  of: mysql.global_status_aborted_connects.rate().sumBy('instance'),
  counts: 'connects',
  per: 'minute',
  legend: '{{instance}}',
});
