import { signal } from '#lang';
import { mysql } from '../catalogue/mysql.ts';

export const mysqlUp = signal({
  title: 'MySQL answers',
  description: '1 while the exporter can ask the server.',
  of: mysql.up.now().minBy('instance'),
  legend: '{{instance}}',
});

export const mysqlConnections = signal({
  title: 'MySQL connections',
  description: 'Connections that are open.',
  of: mysql.global_status_threads_connected.now().maxBy('instance'),
  legend: '{{instance}}',
});
