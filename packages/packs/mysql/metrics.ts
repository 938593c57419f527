import { counter, gauge, scraped, text, type Sightings } from 'tocsin';
import { learned, seen } from './learned.ts';

const replica = { channel_name: text, connection_name: text, master_host: text, master_uuid: text };

/** What a replica says. MySQL calls a source a master until 8.3, and MariaDB still does. */
const replicaStatus = {
  slave_status_last_errno: gauge('The error that stopped replication; 0 for none.', replica),
  slave_status_seconds_behind_master: gauge('How far the replica lags.', replica, { unit: 'seconds' }),
  slave_status_seconds_behind_source: gauge('How far the replica lags.', replica, { unit: 'seconds' }),
  slave_status_slave_io_running: gauge('1 while the replica receives events.', replica),
  slave_status_replica_io_running: gauge('1 while the replica receives events.', replica),
  slave_status_slave_sql_running: gauge('1 while the replica applies events.', replica),
  slave_status_replica_sql_running: gauge('1 while the replica applies events.', replica),
};

/**
 * Of servers that replicate alone. MySQL 8.4 knows SHOW SLAVE STATUS no more, which is all that exporters before 0.15 ask for. Of MariaDB
 * one look is known, with an exporter that asks so.
 */
const replicas: Sightings = {
  of: [
    ['mysqld-exporter@0.14', 'mariadb@10.11'],
    ['mysqld-exporter@0.14', 'mysql@8.4'],
    ['mysqld-exporter@0.19', 'mysql@8.4'],
  ],
  only: {
    '0': [
      'slave_status_exec_master_log_pos',
      'slave_status_master_port',
      'slave_status_master_server_id',
      'slave_status_master_ssl_allowed',
      'slave_status_master_ssl_verify_server_cert',
      'slave_status_read_master_log_pos',
      'slave_status_seconds_behind_master',
      'slave_status_slave_io_running',
      'slave_status_slave_sql_running',
    ],
    '2': [
      'slave_status_exec_source_log_pos',
      'slave_status_read_source_log_pos',
      'slave_status_replica_io_running',
      'slave_status_replica_sql_running',
      'slave_status_seconds_behind_source',
      'slave_status_source_port',
      'slave_status_source_server_id',
      'slave_status_source_ssl_allowed',
      'slave_status_source_ssl_verify_server_cert',
    ],
    '0 2': [
      'slave_status_connect_retry',
      'slave_status_last_errno',
      'slave_status_last_io_errno',
      'slave_status_last_sql_errno',
      'slave_status_relay_log_pos',
      'slave_status_relay_log_space',
    ],
  },
};

/** What mysqld_exporter publishes. The server does not say what its status variables are, so here is what they are. */
export const mysql = scraped(
  'mysql',
  {
    ...learned,
    global_status_aborted_clients: counter('Connections that ended without being closed by the client.'),
    global_status_aborted_connects: counter('Connections that failed to be made.'),
    global_status_bytes_received: counter('Bytes received from clients.', {}, { unit: 'bytes' }),
    global_status_bytes_sent: counter('Bytes sent to clients.', {}, { unit: 'bytes' }),
    global_status_connections: counter('Attempts to connect, successful or not.'),
    global_status_created_tmp_disk_tables: counter('Temporary tables that statements put on disk.'),
    global_status_created_tmp_tables: counter('Temporary tables that statements made.'),
    global_status_innodb_buffer_pool_bytes_data: gauge('Bytes of data in the buffer pool.', {}, { unit: 'bytes' }),
    global_status_innodb_buffer_pool_bytes_dirty: gauge('Bytes not yet written to disk.', {}, { unit: 'bytes' }),
    global_status_innodb_buffer_pool_read_requests: counter('Logical reads from the buffer pool.'),
    global_status_innodb_buffer_pool_reads: counter('Logical reads that had to go to disk.'),
    global_status_innodb_data_read: counter('Bytes read from disk.', {}, { unit: 'bytes' }),
    global_status_innodb_data_written: counter('Bytes written to disk.', {}, { unit: 'bytes' }),
    global_status_innodb_deadlocks: counter('Deadlocks.'),
    global_status_innodb_row_lock_current_waits: gauge('Row locks that are waited for now.'),
    global_status_innodb_row_lock_waits: counter('Times that a row lock was waited for.'),
    global_status_max_used_connections: gauge('Most connections at once since the server was started.'),
    global_status_open_files: gauge('Files that are open.'),
    global_status_open_tables: gauge('Tables that are open.'),
    global_status_opened_tables: counter('Tables opened; fast growth means that table_open_cache is too small.'),
    global_status_queries: counter('Statements executed, those of stored programs too.'),
    global_status_questions: counter('Statements sent by clients.'),
    global_status_select_full_join: counter('Joins that scanned tables for want of an index.'),
    global_status_slow_queries: counter('Statements longer than long_query_time.'),
    global_status_table_locks_waited: counter('Times that a table lock was waited for.'),
    global_status_threads_connected: gauge('Open connections.'),
    global_status_threads_created: counter('Threads made to handle connections.'),
    global_status_threads_running: gauge('Threads that are not asleep.'),
    global_status_uptime: gauge('How long the server has been up.', {}, { unit: 'seconds' }),
    global_variables_innodb_buffer_pool_size: gauge('Size of the buffer pool.', {}, { unit: 'bytes' }),
    global_variables_long_query_time: gauge('From here on a statement is slow.', {}, { unit: 'seconds' }),
    ...replicaStatus,
  },
  {
    seen: [{ ...seen, but: /^slave_status_|^exporter_scrape_errors_total$/ }, replicas],
    renamed: {
      exporter_last_scrape_error: 'exporter_collector_success',
      slave_status_seconds_behind_master: 'slave_status_seconds_behind_source',
      slave_status_slave_io_running: 'slave_status_replica_io_running',
      slave_status_slave_sql_running: 'slave_status_replica_sql_running',
      slave_status_exec_master_log_pos: 'slave_status_exec_source_log_pos',
      slave_status_read_master_log_pos: 'slave_status_read_source_log_pos',
      slave_status_master_port: 'slave_status_source_port',
      slave_status_master_server_id: 'slave_status_source_server_id',
      slave_status_master_ssl_allowed: 'slave_status_source_ssl_allowed',
      slave_status_master_ssl_verify_server_cert: 'slave_status_source_ssl_verify_server_cert',
    },
  },
);
