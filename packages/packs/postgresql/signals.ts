import { signal } from 'tocsin';
import { postgresql } from './metrics.ts';

export const postgresqlUp = signal({
  title: 'PostgreSQL answers',
  description: '1 while the exporter can log in.',
  of: postgresql.up.now().minBy('instance'),
  legend: '{{instance}}',
});

export const postgresqlConnections = signal({
  title: 'PostgreSQL connections in use',
  description: 'Connections that are open, in whatever state, of max_connections.',
  of: postgresql.stat_activity_count
    .now()
    .sumBy('instance')
    .per(postgresql.settings_max_connections.now().maxBy('instance')),
  legend: '{{instance}}',
});

export const postgresqlTransactionAge = signal({
  title: 'PostgreSQL, oldest transaction',
  description: 'How long the oldest transaction of a database has been open, at work or idle.',
  of: postgresql.stat_activity_max_tx_duration.now().maxBy('instance', 'datname'),
  legend: '{{datname}} on {{instance}}',
});
