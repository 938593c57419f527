import { specsOf, waive } from 'tocsin';
import { app } from '../catalogue/app.ts';
import { own } from '../catalogue/own.ts';

/** Published for whoever looks for a cause in Grafana's Explore, and not all of it drawn yet. */
const explored = own.filter((catalogue) => catalogue !== app).flatMap((catalogue) => specsOf(catalogue));

/** What a rule or a panel has taken up since. */
const taken: ReadonlySet<string> = new Set([
  'askproai_appointments_created_total',
  'askproai_calls_total',
  'askproai_webhook_processing_duration_seconds',
  'askproai_backup_newest_timestamp_seconds',
  'askproai_backup_complete',
  'askproai_backup_newest_size_bytes',
  'askproai_backup_previous_size_bytes',
  'askproai_backup_expected_interval_seconds',
  'askproai_integration_up',
  'askproai_deployment_timestamp_seconds',
  'askproai_appointment_last_created_timestamp_seconds',
  'askproai_call_last_timestamp_seconds',
  'askproai_webhooks_failed_total',
  'askproai_queue_failed_jobs',
  'askproai_integration_auth_ok',
  'askproai_integration_rate_limit',
  'askproai_integration_rate_limit_remaining',
  'askproai_calls_in_progress',
  'askproai_calls_concurrency_limit',
  'askproai_ssh_failed_logins_total',
  'askproai_ssh_accepted_logins_total',
  'askproai_log_messages_total',
  'askproai_maintenance_mode',
  'phpfpm_up',
  'phpfpm_listen_queue',
  'phpfpm_max_children',
  'phpfpm_processes',
  'askproai_tls_up',
  'askproai_tls_chain_not_after_timestamp_seconds',
  'askproai_tls_cert_not_after_timestamp_seconds',
  'askproai_tls_chain_valid',
  'askproai_tls_name_matches',
  'askproai_tls_served_matches_disk',
  'askproai_health_check_up',
  'askproai_health_check_duration_seconds',
  'askproai_health_results_timestamp_seconds',
  'askproai_queue_oldest_job_age_seconds',
  'askproai_queue_paused',
  'askproai_queue_expired_reserved_jobs',
  'askproai_queue_overdue_delayed_jobs',
  'askproai_queue_jobs_failed_total',
  'askproai_queue_jobs_processed_total',
  'askproai_queue_job_wait_seconds',
  'askproai_queue_job_duration_seconds',
  'askproai_horizon_queue_time_to_clear_seconds',
  'askproai_horizon_status',
  'askproai_horizon_masters',
  'askproai_horizon_supervisor_processes',
  'askproai_horizon_supervisor_processes_max',
  'askproai_horizon_last_snapshot_timestamp_seconds',
  'askproai_appointments_cancelled_total',
  'askproai_webhook_last_received_timestamp_seconds',
  'askproai_integration_probe_duration_seconds',
  'askproai_integration_status_indicator',
  'phpfpm_slow_requests_total',
  'tocsin_exporter_access_log_lost_files_total',
  'tocsin_exporter_access_log_unread_bytes',
  'tocsin_exporter_access_log_parse_errors_total',
  'tocsin_exporter_access_log_lines_total',
  'tocsin_exporter_collector_up',
  'tocsin_exporter_start_timestamp_seconds',
  'tocsin_exporter_collector_samples_dropped_total',
  'tocsin_exporter_series_folded_total',
]);

/** Findings of the whole stack that are accepted for a while. */
export const waivers = explored
  .filter(({ name }) => !taken.has(name))
  .map(({ name }) =>
    waive('unused-metric', {
      because: 'collected for the search for causes; each gets its panel, or goes',
      until: '2027-03-31',
      subject: name,
    }),
  );
