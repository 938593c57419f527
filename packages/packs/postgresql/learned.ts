import { counter, gauge, text, untyped } from 'tocsin';

/**
 * Learned by `tocsin learn` from postgres_exporter 0.11.1, scraped by the job postgresql: names without pg_.
 * Not to be edited: corrections stand in ../pg.ts, so that learning again loses nothing.
 */
export const learned = {
  database_size_bytes: gauge('Disk space used by the database', { datname: text, server: text }),
  exporter_last_scrape_duration_seconds: gauge('Duration of the last scrape of metrics from PostgreSQL.'),
  exporter_last_scrape_error: gauge(
    'Whether the last scrape of metrics from PostgreSQL resulted in an error (1 for error, 0 for success).',
  ),
  exporter_scrapes_total: counter('Total number of times PostgreSQL was scraped for metrics.'),
  locks_count: gauge('Number of locks', { datname: text, mode: text, server: text }),
  scrape_collector_duration_seconds: gauge('postgres_exporter: Duration of a collector scrape.', { collector: text }),
  scrape_collector_success: gauge('postgres_exporter: Whether a collector succeeded.', { collector: text }),
  settings_allow_in_place_tablespaces: gauge('Allows tablespaces directly inside pg_tblspc, for testing.', {
    server: text,
  }),
  settings_allow_system_table_mods: gauge('Allows modifications of the structure of system tables.', { server: text }),
  settings_archive_timeout_seconds: gauge(
    'Sets the amount of time to wait before forcing a switch to the next WAL file. [Units converted to seconds.]',
    { server: text },
  ),
  settings_array_nulls: gauge('Enable input of NULL elements in arrays.', { server: text }),
  settings_authentication_timeout_seconds: gauge(
    'Sets the maximum allowed time to complete client authentication. [Units converted to seconds.]',
    { server: text },
  ),
  settings_autovacuum: gauge('Starts the autovacuum subprocess.', { server: text }),
  settings_autovacuum_analyze_scale_factor: gauge(
    'Number of tuple inserts, updates, or deletes prior to analyze as a fraction of reltuples.',
    { server: text },
  ),
  settings_autovacuum_analyze_threshold: gauge(
    'Minimum number of tuple inserts, updates, or deletes prior to analyze.',
    { server: text },
  ),
  settings_autovacuum_freeze_max_age: gauge(
    'Age at which to autovacuum a table to prevent transaction ID wraparound.',
    { server: text },
  ),
  settings_autovacuum_max_workers: gauge(
    'Sets the maximum number of simultaneously running autovacuum worker processes.',
    { server: text },
  ),
  settings_autovacuum_multixact_freeze_max_age: gauge(
    'Multixact age at which to autovacuum a table to prevent multixact wraparound.',
    { server: text },
  ),
  settings_autovacuum_naptime_seconds: gauge('Time to sleep between autovacuum runs. [Units converted to seconds.]', {
    server: text,
  }),
  settings_autovacuum_vacuum_cost_delay_seconds: gauge(
    'Vacuum cost delay in milliseconds, for autovacuum. [Units converted to seconds.]',
    { server: text },
  ),
  settings_autovacuum_vacuum_cost_limit: gauge('Vacuum cost amount available before napping, for autovacuum.', {
    server: text,
  }),
  settings_autovacuum_vacuum_insert_scale_factor: gauge(
    'Number of tuple inserts prior to vacuum as a fraction of reltuples.',
    { server: text },
  ),
  settings_autovacuum_vacuum_insert_threshold: gauge(
    'Minimum number of tuple inserts prior to vacuum, or -1 to disable insert vacuums.',
    { server: text },
  ),
  settings_autovacuum_vacuum_scale_factor: gauge(
    'Number of tuple updates or deletes prior to vacuum as a fraction of reltuples.',
    { server: text },
  ),
  settings_autovacuum_vacuum_threshold: gauge('Minimum number of tuple updates or deletes prior to vacuum.', {
    server: text,
  }),
  settings_autovacuum_work_mem_bytes: gauge(
    'Sets the maximum memory to be used by each autovacuum worker process. [Units converted to bytes.]',
    { server: text },
  ),
  settings_backend_flush_after_bytes: gauge(
    'Number of pages after which previously performed writes are flushed to disk. [Units converted to bytes.]',
    { server: text },
  ),
  settings_bgwriter_delay_seconds: gauge('Background writer sleep time between rounds. [Units converted to seconds.]', {
    server: text,
  }),
  settings_bgwriter_flush_after_bytes: gauge(
    'Number of pages after which previously performed writes are flushed to disk. [Units converted to bytes.]',
    { server: text },
  ),
  settings_bgwriter_lru_maxpages: gauge('Background writer maximum number of LRU pages to flush per round.', {
    server: text,
  }),
  settings_bgwriter_lru_multiplier: gauge('Multiple of the average buffer usage to free per round.', { server: text }),
  settings_block_size: gauge('Shows the size of a disk block.', { server: text }),
  settings_bonjour: gauge('Enables advertising the server via Bonjour.', { server: text }),
  settings_check_function_bodies: gauge('Check routine bodies during CREATE FUNCTION and CREATE PROCEDURE.', {
    server: text,
  }),
  settings_checkpoint_completion_target: gauge(
    'Time spent flushing dirty buffers during checkpoint, as fraction of checkpoint interval.',
    { server: text },
  ),
  settings_checkpoint_flush_after_bytes: gauge(
    'Number of pages after which previously performed writes are flushed to disk. [Units converted to bytes.]',
    { server: text },
  ),
  settings_checkpoint_timeout_seconds: gauge(
    'Sets the maximum time between automatic WAL checkpoints. [Units converted to seconds.]',
    { server: text },
  ),
  settings_checkpoint_warning_seconds: gauge(
    'Sets the maximum time before warning if checkpoints triggered by WAL volume happen too frequently. [Units converted to seconds.]',
    { server: text },
  ),
  settings_client_connection_check_interval_seconds: gauge(
    'Sets the time interval between checks for disconnection while running queries. [Units converted to seconds.]',
    { server: text },
  ),
  settings_commit_delay: gauge('Sets the delay in microseconds between transaction commit and flushing WAL to disk.', {
    server: text,
  }),
  settings_commit_siblings: gauge(
    'Sets the minimum number of concurrent open transactions required before performing commit_delay.',
    { server: text },
  ),
  settings_cpu_index_tuple_cost: gauge(
    "Sets the planner's estimate of the cost of processing each index entry during an index scan.",
    { server: text },
  ),
  settings_cpu_operator_cost: gauge(
    "Sets the planner's estimate of the cost of processing each operator or function call.",
    { server: text },
  ),
  settings_cpu_tuple_cost: gauge("Sets the planner's estimate of the cost of processing each tuple (row).", {
    server: text,
  }),
  settings_cursor_tuple_fraction: gauge(
    "Sets the planner's estimate of the fraction of a cursor's rows that will be retrieved.",
    { server: text },
  ),
  settings_data_checksums: gauge('Shows whether data checksums are turned on for this cluster.', { server: text }),
  settings_data_directory_mode: gauge('Shows the mode of the data directory.', { server: text }),
  settings_data_sync_retry: gauge('Whether to continue running after a failure to sync data files.', { server: text }),
  settings_db_user_namespace: gauge('Enables per-database user names.', { server: text }),
  settings_deadlock_timeout_seconds: gauge(
    'Sets the time to wait on a lock before checking for deadlock. [Units converted to seconds.]',
    { server: text },
  ),
  settings_debug_assertions: gauge('Shows whether the running server has assertion checks enabled.', { server: text }),
  settings_debug_discard_caches: gauge('Aggressively flush system caches for debugging purposes.', { server: text }),
  settings_debug_pretty_print: gauge('Indents parse and plan tree displays.', { server: text }),
  settings_debug_print_parse: gauge("Logs each query's parse tree.", { server: text }),
  settings_debug_print_plan: gauge("Logs each query's execution plan.", { server: text }),
  settings_debug_print_rewritten: gauge("Logs each query's rewritten parse tree.", { server: text }),
  settings_default_statistics_target: gauge('Sets the default statistics target.', { server: text }),
  settings_default_transaction_deferrable: gauge('Sets the default deferrable status of new transactions.', {
    server: text,
  }),
  settings_default_transaction_read_only: gauge('Sets the default read-only status of new transactions.', {
    server: text,
  }),
  settings_effective_cache_size_bytes: gauge(
    "Sets the planner's assumption about the total size of the data caches. [Units converted to bytes.]",
    { server: text },
  ),
  settings_effective_io_concurrency: gauge(
    'Number of simultaneous requests that can be handled efficiently by the disk subsystem.',
    { server: text },
  ),
  settings_enable_async_append: gauge("Enables the planner's use of async append plans.", { server: text }),
  settings_enable_bitmapscan: gauge("Enables the planner's use of bitmap-scan plans.", { server: text }),
  settings_enable_gathermerge: gauge("Enables the planner's use of gather merge plans.", { server: text }),
  settings_enable_hashagg: gauge("Enables the planner's use of hashed aggregation plans.", { server: text }),
  settings_enable_hashjoin: gauge("Enables the planner's use of hash join plans.", { server: text }),
  settings_enable_incremental_sort: gauge("Enables the planner's use of incremental sort steps.", { server: text }),
  settings_enable_indexonlyscan: gauge("Enables the planner's use of index-only-scan plans.", { server: text }),
  settings_enable_indexscan: gauge("Enables the planner's use of index-scan plans.", { server: text }),
  settings_enable_material: gauge("Enables the planner's use of materialization.", { server: text }),
  settings_enable_memoize: gauge("Enables the planner's use of memoization.", { server: text }),
  settings_enable_mergejoin: gauge("Enables the planner's use of merge join plans.", { server: text }),
  settings_enable_nestloop: gauge("Enables the planner's use of nested-loop join plans.", { server: text }),
  settings_enable_parallel_append: gauge("Enables the planner's use of parallel append plans.", { server: text }),
  settings_enable_parallel_hash: gauge("Enables the planner's use of parallel hash plans.", { server: text }),
  settings_enable_partition_pruning: gauge('Enables plan-time and execution-time partition pruning.', { server: text }),
  settings_enable_partitionwise_aggregate: gauge('Enables partitionwise aggregation and grouping.', { server: text }),
  settings_enable_partitionwise_join: gauge('Enables partitionwise join.', { server: text }),
  settings_enable_seqscan: gauge("Enables the planner's use of sequential-scan plans.", { server: text }),
  settings_enable_sort: gauge("Enables the planner's use of explicit sort steps.", { server: text }),
  settings_enable_tidscan: gauge("Enables the planner's use of TID scan plans.", { server: text }),
  settings_escape_string_warning: gauge('Warn about backslash escapes in ordinary string literals.', { server: text }),
  settings_exit_on_error: gauge('Terminate session on any error.', { server: text }),
  settings_extra_float_digits: gauge('Sets the number of digits displayed for floating-point values.', {
    server: text,
  }),
  settings_from_collapse_limit: gauge('Sets the FROM-list size beyond which subqueries are not collapsed.', {
    server: text,
  }),
  settings_fsync: gauge('Forces synchronization of updates to disk.', { server: text }),
  settings_full_page_writes: gauge('Writes full pages to WAL when first modified after a checkpoint.', {
    server: text,
  }),
  settings_geqo: gauge('Enables genetic query optimization.', { server: text }),
  settings_geqo_effort: gauge('GEQO: effort is used to set the default for other GEQO parameters.', { server: text }),
  settings_geqo_generations: gauge('GEQO: number of iterations of the algorithm.', { server: text }),
  settings_geqo_pool_size: gauge('GEQO: number of individuals in the population.', { server: text }),
  settings_geqo_seed: gauge('GEQO: seed for random path selection.', { server: text }),
  settings_geqo_selection_bias: gauge('GEQO: selective pressure within the population.', { server: text }),
  settings_geqo_threshold: gauge('Sets the threshold of FROM items beyond which GEQO is used.', { server: text }),
  settings_gin_fuzzy_search_limit: gauge('Sets the maximum allowed result for exact search by GIN.', { server: text }),
  settings_gin_pending_list_limit_bytes: gauge(
    'Sets the maximum size of the pending list for GIN index. [Units converted to bytes.]',
    { server: text },
  ),
  settings_hash_mem_multiplier: gauge('Multiple of work_mem to use for hash tables.', { server: text }),
  settings_hot_standby: gauge('Allows connections and queries during recovery.', { server: text }),
  settings_hot_standby_feedback: gauge(
    'Allows feedback from a hot standby to the primary that will avoid query conflicts.',
    { server: text },
  ),
  settings_huge_page_size_bytes: gauge('The size of huge page that should be requested. [Units converted to bytes.]', {
    server: text,
  }),
  settings_idle_in_transaction_session_timeout_seconds: gauge(
    'Sets the maximum allowed idle time between queries, when in a transaction. [Units converted to seconds.]',
    { server: text },
  ),
  settings_idle_session_timeout_seconds: gauge(
    'Sets the maximum allowed idle time between queries, when not in a transaction. [Units converted to seconds.]',
    { server: text },
  ),
  settings_ignore_checksum_failure: gauge('Continues processing after a checksum failure.', { server: text }),
  settings_ignore_invalid_pages: gauge('Continues recovery after an invalid pages failure.', { server: text }),
  settings_ignore_system_indexes: gauge('Disables reading from system indexes.', { server: text }),
  settings_in_hot_standby: gauge('Shows whether hot standby is currently active.', { server: text }),
  settings_integer_datetimes: gauge('Shows whether datetimes are integer based.', { server: text }),
  settings_jit: gauge('Allow JIT compilation.', { server: text }),
  settings_jit_above_cost: gauge('Perform JIT compilation if query is more expensive.', { server: text }),
  settings_jit_debugging_support: gauge('Register JIT-compiled functions with debugger.', { server: text }),
  settings_jit_dump_bitcode: gauge('Write out LLVM bitcode to facilitate JIT debugging.', { server: text }),
  settings_jit_expressions: gauge('Allow JIT compilation of expressions.', { server: text }),
  settings_jit_inline_above_cost: gauge('Perform JIT inlining if query is more expensive.', { server: text }),
  settings_jit_optimize_above_cost: gauge('Optimize JIT-compiled functions if query is more expensive.', {
    server: text,
  }),
  settings_jit_profiling_support: gauge('Register JIT-compiled functions with perf profiler.', { server: text }),
  settings_jit_tuple_deforming: gauge('Allow JIT compilation of tuple deforming.', { server: text }),
  settings_join_collapse_limit: gauge('Sets the FROM-list size beyond which JOIN constructs are not flattened.', {
    server: text,
  }),
  settings_krb_caseins_users: gauge(
    'Sets whether Kerberos and GSSAPI user names should be treated as case-insensitive.',
    { server: text },
  ),
  settings_lo_compat_privileges: gauge('Enables backward compatibility mode for privilege checks on large objects.', {
    server: text,
  }),
  settings_lock_timeout_seconds: gauge(
    'Sets the maximum allowed duration of any wait for a lock. [Units converted to seconds.]',
    { server: text },
  ),
  settings_log_autovacuum_min_duration_seconds: gauge(
    'Sets the minimum execution time above which autovacuum actions will be logged. [Units converted to seconds.]',
    { server: text },
  ),
  settings_log_checkpoints: gauge('Logs each checkpoint.', { server: text }),
  settings_log_connections: gauge('Logs each successful connection.', { server: text }),
  settings_log_disconnections: gauge('Logs end of a session, including duration.', { server: text }),
  settings_log_duration: gauge('Logs the duration of each completed SQL statement.', { server: text }),
  settings_log_executor_stats: gauge('Writes executor performance statistics to the server log.', { server: text }),
  settings_log_file_mode: gauge('Sets the file permissions for log files.', { server: text }),
  settings_log_hostname: gauge('Logs the host name in the connection logs.', { server: text }),
  settings_log_lock_waits: gauge('Logs long lock waits.', { server: text }),
  settings_log_min_duration_sample_seconds: gauge(
    'Sets the minimum execution time above which a sample of statements will be logged. Sampling is determined by log_statement_sample_rate. [Units converted to seconds.]',
    { server: text },
  ),
  settings_log_min_duration_statement_seconds: gauge(
    'Sets the minimum execution time above which all statements will be logged. [Units converted to seconds.]',
    { server: text },
  ),
  settings_log_parameter_max_length_bytes: gauge(
    'Sets the maximum length in bytes of data logged for bind parameter values when logging statements. [Units converted to bytes.]',
    { server: text },
  ),
  settings_log_parameter_max_length_on_error_bytes: gauge(
    'Sets the maximum length in bytes of data logged for bind parameter values when logging statements, on error. [Units converted to bytes.]',
    { server: text },
  ),
  settings_log_parser_stats: gauge('Writes parser performance statistics to the server log.', { server: text }),
  settings_log_planner_stats: gauge('Writes planner performance statistics to the server log.', { server: text }),
  settings_log_recovery_conflict_waits: gauge('Logs standby recovery conflict waits.', { server: text }),
  settings_log_replication_commands: gauge('Logs each replication command.', { server: text }),
  settings_log_rotation_age_seconds: gauge(
    'Sets the amount of time to wait before forcing log file rotation. [Units converted to seconds.]',
    { server: text },
  ),
  settings_log_rotation_size_bytes: gauge(
    'Sets the maximum size a log file can reach before being rotated. [Units converted to bytes.]',
    { server: text },
  ),
  settings_log_startup_progress_interval_seconds: gauge(
    'Time between progress updates for long-running startup operations. [Units converted to seconds.]',
    { server: text },
  ),
  settings_log_statement_sample_rate: gauge('Fraction of statements exceeding log_min_duration_sample to be logged.', {
    server: text,
  }),
  settings_log_statement_stats: gauge('Writes cumulative performance statistics to the server log.', { server: text }),
  settings_log_temp_files_bytes: gauge(
    'Log the use of temporary files larger than this number of kilobytes. [Units converted to bytes.]',
    { server: text },
  ),
  settings_log_transaction_sample_rate: gauge('Sets the fraction of transactions from which to log all statements.', {
    server: text,
  }),
  settings_log_truncate_on_rotation: gauge('Truncate existing log files of same name during log rotation.', {
    server: text,
  }),
  settings_logging_collector: gauge('Start a subprocess to capture stderr, csvlog and/or jsonlog into log files.', {
    server: text,
  }),
  settings_logical_decoding_work_mem_bytes: gauge(
    'Sets the maximum memory to be used for logical decoding. [Units converted to bytes.]',
    { server: text },
  ),
  settings_maintenance_io_concurrency: gauge(
    'A variant of effective_io_concurrency that is used for maintenance work.',
    { server: text },
  ),
  settings_maintenance_work_mem_bytes: gauge(
    'Sets the maximum memory to be used for maintenance operations. [Units converted to bytes.]',
    { server: text },
  ),
  settings_max_connections: gauge('Sets the maximum number of concurrent connections.', { server: text }),
  settings_max_files_per_process: gauge(
    'Sets the maximum number of simultaneously open files for each server process.',
    { server: text },
  ),
  settings_max_function_args: gauge('Shows the maximum number of function arguments.', { server: text }),
  settings_max_identifier_length: gauge('Shows the maximum identifier length.', { server: text }),
  settings_max_index_keys: gauge('Shows the maximum number of index keys.', { server: text }),
  settings_max_locks_per_transaction: gauge('Sets the maximum number of locks per transaction.', { server: text }),
  settings_max_logical_replication_workers: gauge('Maximum number of logical replication worker processes.', {
    server: text,
  }),
  settings_max_parallel_maintenance_workers: gauge(
    'Sets the maximum number of parallel processes per maintenance operation.',
    { server: text },
  ),
  settings_max_parallel_workers: gauge('Sets the maximum number of parallel workers that can be active at one time.', {
    server: text,
  }),
  settings_max_parallel_workers_per_gather: gauge('Sets the maximum number of parallel processes per executor node.', {
    server: text,
  }),
  settings_max_pred_locks_per_page: gauge('Sets the maximum number of predicate-locked tuples per page.', {
    server: text,
  }),
  settings_max_pred_locks_per_relation: gauge(
    'Sets the maximum number of predicate-locked pages and tuples per relation.',
    { server: text },
  ),
  settings_max_pred_locks_per_transaction: gauge('Sets the maximum number of predicate locks per transaction.', {
    server: text,
  }),
  settings_max_prepared_transactions: gauge('Sets the maximum number of simultaneously prepared transactions.', {
    server: text,
  }),
  settings_max_replication_slots: gauge('Sets the maximum number of simultaneously defined replication slots.', {
    server: text,
  }),
  settings_max_slot_wal_keep_size_bytes: gauge(
    'Sets the maximum WAL size that can be reserved by replication slots. [Units converted to bytes.]',
    { server: text },
  ),
  settings_max_stack_depth_bytes: gauge('Sets the maximum stack depth, in kilobytes. [Units converted to bytes.]', {
    server: text,
  }),
  settings_max_standby_archive_delay_seconds: gauge(
    'Sets the maximum delay before canceling queries when a hot standby server is processing archived WAL data. [Units converted to seconds.]',
    { server: text },
  ),
  settings_max_standby_streaming_delay_seconds: gauge(
    'Sets the maximum delay before canceling queries when a hot standby server is processing streamed WAL data. [Units converted to seconds.]',
    { server: text },
  ),
  settings_max_sync_workers_per_subscription: gauge(
    'Maximum number of table synchronization workers per subscription.',
    { server: text },
  ),
  settings_max_wal_senders: gauge('Sets the maximum number of simultaneously running WAL sender processes.', {
    server: text,
  }),
  settings_max_wal_size_bytes: gauge('Sets the WAL size that triggers a checkpoint. [Units converted to bytes.]', {
    server: text,
  }),
  settings_max_worker_processes: gauge('Maximum number of concurrent worker processes.', { server: text }),
  settings_min_dynamic_shared_memory_bytes: gauge(
    'Amount of dynamic shared memory reserved at startup. [Units converted to bytes.]',
    { server: text },
  ),
  settings_min_parallel_index_scan_size_bytes: gauge(
    'Sets the minimum amount of index data for a parallel scan. [Units converted to bytes.]',
    { server: text },
  ),
  settings_min_parallel_table_scan_size_bytes: gauge(
    'Sets the minimum amount of table data for a parallel scan. [Units converted to bytes.]',
    { server: text },
  ),
  settings_min_wal_size_bytes: gauge('Sets the minimum size to shrink the WAL to. [Units converted to bytes.]', {
    server: text,
  }),
  settings_old_snapshot_threshold_seconds: gauge(
    'Time before a snapshot is too old to read pages changed after the snapshot was taken. [Units converted to seconds.]',
    { server: text },
  ),
  settings_parallel_leader_participation: gauge('Controls whether Gather and Gather Merge also run subplans.', {
    server: text,
  }),
  settings_parallel_setup_cost: gauge(
    "Sets the planner's estimate of the cost of starting up worker processes for parallel query.",
    { server: text },
  ),
  settings_parallel_tuple_cost: gauge(
    "Sets the planner's estimate of the cost of passing each tuple (row) from worker to leader backend.",
    { server: text },
  ),
  settings_pg_stat_statements_max: gauge('Sets the maximum number of statements tracked by pg_stat_statements.', {
    server: text,
  }),
  settings_pg_stat_statements_save: gauge('Save pg_stat_statements statistics across server shutdowns.', {
    server: text,
  }),
  settings_pg_stat_statements_track_planning: gauge(
    'Selects whether planning duration is tracked by pg_stat_statements.',
    { server: text },
  ),
  settings_pg_stat_statements_track_utility: gauge(
    'Selects whether utility commands are tracked by pg_stat_statements.',
    { server: text },
  ),
  settings_port: gauge('Sets the TCP port the server listens on.', { server: text }),
  settings_post_auth_delay_seconds: gauge(
    'Sets the amount of time to wait after authentication on connection startup. [Units converted to seconds.]',
    { server: text },
  ),
  settings_pre_auth_delay_seconds: gauge(
    'Sets the amount of time to wait before authentication on connection startup. [Units converted to seconds.]',
    { server: text },
  ),
  settings_quote_all_identifiers: gauge('When generating SQL fragments, quote all identifiers.', { server: text }),
  settings_random_page_cost: gauge("Sets the planner's estimate of the cost of a nonsequentially fetched disk page.", {
    server: text,
  }),
  settings_recovery_min_apply_delay_seconds: gauge(
    'Sets the minimum delay for applying changes during recovery. [Units converted to seconds.]',
    { server: text },
  ),
  settings_recovery_target_inclusive: gauge('Sets whether to include or exclude transaction with recovery target.', {
    server: text,
  }),
  settings_recursive_worktable_factor: gauge(
    "Sets the planner's estimate of the average size of a recursive query's working table.",
    { server: text },
  ),
  settings_remove_temp_files_after_crash: gauge('Remove temporary files after backend crash.', { server: text }),
  settings_restart_after_crash: gauge('Reinitialize server after backend crash.', { server: text }),
  settings_row_security: gauge('Enable row security.', { server: text }),
  settings_segment_size_bytes: gauge('Shows the number of pages per disk file. [Units converted to bytes.]', {
    server: text,
  }),
  settings_seq_page_cost: gauge("Sets the planner's estimate of the cost of a sequentially fetched disk page.", {
    server: text,
  }),
  settings_server_version_num: gauge('Shows the server version as an integer.', { server: text }),
  settings_shared_buffers_bytes: gauge(
    'Sets the number of shared memory buffers used by the server. [Units converted to bytes.]',
    { server: text },
  ),
  settings_shared_memory_size_bytes: gauge(
    "Shows the size of the server's main shared memory area (rounded up to the nearest MB). [Units converted to bytes.]",
    { server: text },
  ),
  settings_shared_memory_size_in_huge_pages: gauge(
    'Shows the number of huge pages needed for the main shared memory area.',
    { server: text },
  ),
  settings_ssl: gauge('Enables SSL connections.', { server: text }),
  settings_ssl_passphrase_command_supports_reload: gauge(
    'Controls whether ssl_passphrase_command is called during server reload.',
    { server: text },
  ),
  settings_ssl_prefer_server_ciphers: gauge('Give priority to server ciphersuite order.', { server: text }),
  settings_standard_conforming_strings: gauge("Causes '...' strings to treat backslashes literally.", { server: text }),
  settings_statement_timeout_seconds: gauge(
    'Sets the maximum allowed duration of any statement. [Units converted to seconds.]',
    { server: text },
  ),
  settings_superuser_reserved_connections: gauge('Sets the number of connection slots reserved for superusers.', {
    server: text,
  }),
  settings_synchronize_seqscans: gauge('Enable synchronized sequential scans.', { server: text }),
  settings_syslog_sequence_numbers: gauge('Add sequence number to syslog messages to avoid duplicate suppression.', {
    server: text,
  }),
  settings_syslog_split_messages: gauge('Split messages sent to syslog by lines and to fit into 1024 bytes.', {
    server: text,
  }),
  settings_tcp_keepalives_count: gauge('Maximum number of TCP keepalive retransmits.', { server: text }),
  settings_tcp_keepalives_idle_seconds: gauge('Time between issuing TCP keepalives. [Units converted to seconds.]', {
    server: text,
  }),
  settings_tcp_keepalives_interval_seconds: gauge(
    'Time between TCP keepalive retransmits. [Units converted to seconds.]',
    { server: text },
  ),
  settings_tcp_user_timeout_seconds: gauge('TCP user timeout. [Units converted to seconds.]', { server: text }),
  settings_temp_buffers_bytes: gauge(
    'Sets the maximum number of temporary buffers used by each session. [Units converted to bytes.]',
    { server: text },
  ),
  settings_temp_file_limit_bytes: gauge(
    'Limits the total size of all temporary files used by each process. [Units converted to bytes.]',
    { server: text },
  ),
  settings_trace_notify: gauge('Generates debugging output for LISTEN and NOTIFY.', { server: text }),
  settings_trace_sort: gauge('Emit information about resource usage in sorting.', { server: text }),
  settings_track_activities: gauge('Collects information about executing commands.', { server: text }),
  settings_track_activity_query_size_bytes: gauge(
    'Sets the size reserved for pg_stat_activity.query, in bytes. [Units converted to bytes.]',
    { server: text },
  ),
  settings_track_commit_timestamp: gauge('Collects transaction commit time.', { server: text }),
  settings_track_counts: gauge('Collects statistics on database activity.', { server: text }),
  settings_track_io_timing: gauge('Collects timing statistics for database I/O activity.', { server: text }),
  settings_track_wal_io_timing: gauge('Collects timing statistics for WAL I/O activity.', { server: text }),
  settings_transaction_deferrable: gauge(
    'Whether to defer a read-only serializable transaction until it can be executed with no possible serialization failures.',
    { server: text },
  ),
  settings_transaction_read_only: gauge("Sets the current transaction's read-only status.", { server: text }),
  settings_transform_null_equals: gauge('Treats "expr=NULL" as "expr IS NULL".', { server: text }),
  settings_unix_socket_permissions: gauge('Sets the access permissions of the Unix-domain socket.', { server: text }),
  settings_update_process_title: gauge('Updates the process title to show the active SQL command.', { server: text }),
  settings_vacuum_cost_delay_seconds: gauge('Vacuum cost delay in milliseconds. [Units converted to seconds.]', {
    server: text,
  }),
  settings_vacuum_cost_limit: gauge('Vacuum cost amount available before napping.', { server: text }),
  settings_vacuum_cost_page_dirty: gauge('Vacuum cost for a page dirtied by vacuum.', { server: text }),
  settings_vacuum_cost_page_hit: gauge('Vacuum cost for a page found in the buffer cache.', { server: text }),
  settings_vacuum_cost_page_miss: gauge('Vacuum cost for a page not found in the buffer cache.', { server: text }),
  settings_vacuum_defer_cleanup_age: gauge(
    'Number of transactions by which VACUUM and HOT cleanup should be deferred, if any.',
    { server: text },
  ),
  settings_vacuum_failsafe_age: gauge('Age at which VACUUM should trigger failsafe to avoid a wraparound outage.', {
    server: text,
  }),
  settings_vacuum_freeze_min_age: gauge('Minimum age at which VACUUM should freeze a table row.', { server: text }),
  settings_vacuum_freeze_table_age: gauge('Age at which VACUUM should scan whole table to freeze tuples.', {
    server: text,
  }),
  settings_vacuum_multixact_failsafe_age: gauge(
    'Multixact age at which VACUUM should trigger failsafe to avoid a wraparound outage.',
    { server: text },
  ),
  settings_vacuum_multixact_freeze_min_age: gauge(
    'Minimum age at which VACUUM should freeze a MultiXactId in a table row.',
    { server: text },
  ),
  settings_vacuum_multixact_freeze_table_age: gauge(
    'Multixact age at which VACUUM should scan whole table to freeze tuples.',
    { server: text },
  ),
  settings_wal_block_size: gauge('Shows the block size in the write ahead log.', { server: text }),
  settings_wal_buffers_bytes: gauge(
    'Sets the number of disk-page buffers in shared memory for WAL. [Units converted to bytes.]',
    { server: text },
  ),
  settings_wal_decode_buffer_size_bytes: gauge(
    'Buffer size for reading ahead in the WAL during recovery. [Units converted to bytes.]',
    { server: text },
  ),
  settings_wal_init_zero: gauge('Writes zeroes to new WAL files before first use.', { server: text }),
  settings_wal_keep_size_bytes: gauge(
    'Sets the size of WAL files held for standby servers. [Units converted to bytes.]',
    { server: text },
  ),
  settings_wal_log_hints: gauge(
    'Writes full pages to WAL when first modified after a checkpoint, even for a non-critical modification.',
    { server: text },
  ),
  settings_wal_receiver_create_temp_slot: gauge(
    'Sets whether a WAL receiver should create a temporary replication slot if no permanent slot is configured.',
    { server: text },
  ),
  settings_wal_receiver_status_interval_seconds: gauge(
    'Sets the maximum interval between WAL receiver status reports to the sending server. [Units converted to seconds.]',
    { server: text },
  ),
  settings_wal_receiver_timeout_seconds: gauge(
    'Sets the maximum wait time to receive data from the sending server. [Units converted to seconds.]',
    { server: text },
  ),
  settings_wal_recycle: gauge('Recycles WAL files by renaming them.', { server: text }),
  settings_wal_retrieve_retry_interval_seconds: gauge(
    'Sets the time to wait before retrying to retrieve WAL after a failed attempt. [Units converted to seconds.]',
    { server: text },
  ),
  settings_wal_segment_size_bytes: gauge('Shows the size of write ahead log segments. [Units converted to bytes.]', {
    server: text,
  }),
  settings_wal_sender_timeout_seconds: gauge(
    'Sets the maximum time to wait for WAL replication. [Units converted to seconds.]',
    { server: text },
  ),
  settings_wal_skip_threshold_bytes: gauge(
    'Minimum size of new file to fsync instead of writing WAL. [Units converted to bytes.]',
    { server: text },
  ),
  settings_wal_writer_delay_seconds: gauge(
    'Time between WAL flushes performed in the WAL writer. [Units converted to seconds.]',
    { server: text },
  ),
  settings_wal_writer_flush_after_bytes: gauge(
    'Amount of WAL written out by WAL writer that triggers a flush. [Units converted to bytes.]',
    { server: text },
  ),
  settings_work_mem_bytes: gauge(
    'Sets the maximum memory to be used for query workspaces. [Units converted to bytes.]',
    { server: text },
  ),
  settings_zero_damaged_pages: gauge('Continues processing past damaged page headers.', { server: text }),
  stat_activity_count: gauge('number of connections in this state', { datname: text, server: text, state: text }),
  stat_activity_max_tx_duration: gauge('max duration in seconds any active transaction has been running', {
    datname: text,
    server: text,
    state: text,
  }),
  stat_archiver_archived_count: counter('Number of WAL files that have been successfully archived', { server: text }),
  stat_archiver_failed_count: counter('Number of failed attempts for archiving WAL files', { server: text }),
  stat_archiver_last_archive_age: gauge('Time in seconds since last WAL segment was successfully archived', {
    server: text,
  }),
  stat_bgwriter_buffers_alloc_total: counter('Number of buffers allocated', { server: text }),
  stat_bgwriter_buffers_backend_fsync_total: counter(
    'Number of times a backend had to execute its own fsync call (normally the background writer handles those even when the backend does its own write)',
    { server: text },
  ),
  stat_bgwriter_buffers_backend_total: counter('Number of buffers written directly by a backend', { server: text }),
  stat_bgwriter_buffers_checkpoint_total: counter('Number of buffers written during checkpoints', { server: text }),
  stat_bgwriter_buffers_clean_total: counter('Number of buffers written by the background writer', { server: text }),
  stat_bgwriter_checkpoint_sync_time_total: counter(
    'Total amount of time that has been spent in the portion of checkpoint processing where files are synchronized to disk, in milliseconds',
    { server: text },
  ),
  stat_bgwriter_checkpoint_write_time_total: counter(
    'Total amount of time that has been spent in the portion of checkpoint processing where files are written to disk, in milliseconds',
    { server: text },
  ),
  stat_bgwriter_checkpoints_req_total: counter('Number of requested checkpoints that have been performed', {
    server: text,
  }),
  stat_bgwriter_checkpoints_timed_total: counter('Number of scheduled checkpoints that have been performed', {
    server: text,
  }),
  stat_bgwriter_maxwritten_clean_total: counter(
    'Number of times the background writer stopped a cleaning scan because it had written too many buffers',
    { server: text },
  ),
  stat_bgwriter_stats_reset_total: counter('Time at which these statistics were last reset', { server: text }),
  stat_database_active_time: untyped('Unknown metric from pg_stat_database', {
    datid: text,
    datname: text,
    server: text,
  }),
  stat_database_blk_read_time: counter(
    'Time spent reading data file blocks by backends in this database, in milliseconds',
    { datid: text, datname: text, server: text },
  ),
  stat_database_blk_write_time: counter(
    'Time spent writing data file blocks by backends in this database, in milliseconds',
    { datid: text, datname: text, server: text },
  ),
  stat_database_blks_hit: counter(
    "Number of times disk blocks were found already in the buffer cache, so that a read was not necessary (this only includes hits in the PostgreSQL buffer cache, not the operating system's file system cache)",
    { datid: text, datname: text, server: text },
  ),
  stat_database_blks_read: counter('Number of disk blocks read in this database', {
    datid: text,
    datname: text,
    server: text,
  }),
  stat_database_checksum_failures: untyped('Unknown metric from pg_stat_database', {
    datid: text,
    datname: text,
    server: text,
  }),
  stat_database_checksum_last_failure: untyped('Unknown metric from pg_stat_database', {
    datid: text,
    datname: text,
    server: text,
  }),
  stat_database_conflicts: counter(
    'Number of queries canceled due to conflicts with recovery in this database. (Conflicts occur only on standby servers; see pg_stat_database_conflicts for details.)',
    { datid: text, datname: text, server: text },
  ),
  stat_database_conflicts_confl_bufferpin: counter(
    'Number of queries in this database that have been canceled due to pinned buffers',
    { datid: text, datname: text, server: text },
  ),
  stat_database_conflicts_confl_deadlock: counter(
    'Number of queries in this database that have been canceled due to deadlocks',
    { datid: text, datname: text, server: text },
  ),
  stat_database_conflicts_confl_lock: counter(
    'Number of queries in this database that have been canceled due to lock timeouts',
    { datid: text, datname: text, server: text },
  ),
  stat_database_conflicts_confl_snapshot: counter(
    'Number of queries in this database that have been canceled due to old snapshots',
    { datid: text, datname: text, server: text },
  ),
  stat_database_conflicts_confl_tablespace: counter(
    'Number of queries in this database that have been canceled due to dropped tablespaces',
    { datid: text, datname: text, server: text },
  ),
  stat_database_deadlocks: counter('Number of deadlocks detected in this database', {
    datid: text,
    datname: text,
    server: text,
  }),
  stat_database_idle_in_transaction_time: untyped('Unknown metric from pg_stat_database', {
    datid: text,
    datname: text,
    server: text,
  }),
  stat_database_numbackends: gauge(
    'Number of backends currently connected to this database. This is the only column in this view that returns a value reflecting current state; all other columns return the accumulated values since the last reset.',
    { datid: text, datname: text, server: text },
  ),
  stat_database_session_time: untyped('Unknown metric from pg_stat_database', {
    datid: text,
    datname: text,
    server: text,
  }),
  stat_database_sessions: untyped('Unknown metric from pg_stat_database', { datid: text, datname: text, server: text }),
  stat_database_sessions_abandoned: untyped('Unknown metric from pg_stat_database', {
    datid: text,
    datname: text,
    server: text,
  }),
  stat_database_sessions_fatal: untyped('Unknown metric from pg_stat_database', {
    datid: text,
    datname: text,
    server: text,
  }),
  stat_database_sessions_killed: untyped('Unknown metric from pg_stat_database', {
    datid: text,
    datname: text,
    server: text,
  }),
  stat_database_stats_reset: counter('Time at which these statistics were last reset', {
    datid: text,
    datname: text,
    server: text,
  }),
  stat_database_temp_bytes: counter(
    'Total amount of data written to temporary files by queries in this database. All temporary files are counted, regardless of why the temporary file was created, and regardless of the log_temp_files setting.',
    { datid: text, datname: text, server: text },
  ),
  stat_database_temp_files: counter(
    'Number of temporary files created by queries in this database. All temporary files are counted, regardless of why the temporary file was created (e.g., sorting or hashing), and regardless of the log_temp_files setting.',
    { datid: text, datname: text, server: text },
  ),
  stat_database_tup_deleted: counter('Number of rows deleted by queries in this database', {
    datid: text,
    datname: text,
    server: text,
  }),
  stat_database_tup_fetched: counter('Number of rows fetched by queries in this database', {
    datid: text,
    datname: text,
    server: text,
  }),
  stat_database_tup_inserted: counter('Number of rows inserted by queries in this database', {
    datid: text,
    datname: text,
    server: text,
  }),
  stat_database_tup_returned: counter('Number of rows returned by queries in this database', {
    datid: text,
    datname: text,
    server: text,
  }),
  stat_database_tup_updated: counter('Number of rows updated by queries in this database', {
    datid: text,
    datname: text,
    server: text,
  }),
  stat_database_xact_commit: counter('Number of transactions in this database that have been committed', {
    datid: text,
    datname: text,
    server: text,
  }),
  stat_database_xact_rollback: counter('Number of transactions in this database that have been rolled back', {
    datid: text,
    datname: text,
    server: text,
  }),
  static: untyped('Version string as reported by postgres', { server: text, short_version: text, version: text }),
  up: gauge(
    'Whether the last scrape of metrics from PostgreSQL was able to connect to the server (1 for yes, 0 for no).',
  ),
  '/postgres_exporter_build_info': gauge(
    "A metric with a constant '1' value labeled by version, revision, branch, goversion from which postgres_exporter was built, and the goos and goarch for the build.",
    { branch: text, goarch: text, goos: text, goversion: text, revision: text, version: text },
  ),
};
