import { signal } from 'tocsin';
import { mysql } from '../metrics.ts';

const legend = '{{instance}}';

export const mysqlRefused = signal({
  title: 'Connections that MySQL refused',
  description: 'Connections refused because max_connections was reached.',
  of: mysql.global_status_connection_errors_total.where({ error: 'max_connections' }).rate().sumBy('instance'),
  counts: 'connections',
  per: 'minute',
  legend,
});
export const mysqlRunning = signal({
  title: 'Statements at once',
  description: 'Threads of MySQL that are not asleep, on the average of a quarter of an hour.',
  of: mysql.global_status_threads_running.avgOver('15m').maxBy('instance'),
  legend,
});
export const mysqlDiskReads = signal({
  title: 'Reads from disk',
  description: 'Pages that InnoDB had to read from disk, because they were not in its buffer pool.',
  of: mysql.global_status_innodb_buffer_pool_reads.rate().sumBy('instance'),
  counts: 'pages',
  legend,
});
export const mysqlMisses = signal({
  title: 'Reads from disk, share',
  description: 'Share of the pages asked for that were not in the buffer pool.',
  of: mysqlDiskReads.per(mysql.global_status_innodb_buffer_pool_read_requests.rate().sumBy('instance')),
  legend,
});
export const mysqlTablesOnDisk = signal({
  title: 'Temporary tables on disk',
  description: 'Temporary tables that did not fit into memory.',
  of: mysql.global_status_created_tmp_disk_tables.rate().sumBy('instance'),
  counts: 'tables',
  legend,
});
export const mysqlScannedJoins = signal({
  title: 'Joins without an index',
  description: 'Joins that read a whole table for want of an index.',
  of: mysql.global_status_select_full_join.rate().sumBy('instance'),
  counts: 'joins',
  legend,
});
export const mysqlTablesOpened = signal({
  title: 'Tables opened',
  description: 'Tables that had to be opened, because table_open_cache had no room for them.',
  of: mysql.global_status_opened_tables.rate().sumBy('instance'),
  counts: 'tables',
  legend,
});
export const mysqlClientsGone = signal({
  title: 'Clients that vanished',
  description: 'Connections that ended without being closed by the client.',
  of: mysql.global_status_aborted_clients.rate().sumBy('instance'),
  counts: 'clients',
  per: 'minute',
  legend,
});
