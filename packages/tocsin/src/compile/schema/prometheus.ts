import { targets } from './discoveries.ts';
import { http, tracing } from './http.ts';
import { joined, shape } from './shape.ts';

const relabel = shape('source_labels separator regex modulus target_label replacement action');

const limits = `body_size_limit sample_limit target_limit label_limit label_name_length_limit label_value_length_limit
  keep_dropped_targets metric_name_validation_scheme metric_name_escaping_scheme scrape_native_histograms
  convert_classic_histograms_to_nhcb always_scrape_classic_histograms extra_scrape_metrics scrape_failure_log_file`;

const job = joined(
  shape(
    `job_name honor_labels honor_timestamps track_timestamps_staleness params scrape_interval scrape_timeout scrape_protocols
    fallback_scrape_protocol scrape_classic_histograms metrics_path scheme enable_compression native_histogram_bucket_limit
    native_histogram_min_bucket_factor ${limits}`,
    { relabel_configs: relabel, metric_relabel_configs: relabel },
    { by: 'job_name', word: 'job', owner: 'job' },
  ),
  http,
  targets,
);

const remoteWrite = joined(
  shape(
    `url remote_timeout headers name send_exemplars send_native_histograms round_robin_dns protobuf_message
    failed_request_logging sigv4 azuread google_iam convert_nhcb_to_classic`,
    {
      write_relabel_configs: relabel,
      queue_config:
        shape(`capacity max_shards min_shards max_samples_per_send batch_send_deadline min_backoff max_backoff
        retry_on_http_429 sample_age_limit`),
      metadata_config: shape('send send_interval max_samples_per_send'),
    },
  ),
  http,
);

/** prometheus.yml, up to Prometheus 3.16. */
export const prometheus = shape('rule_files scrape_config_files', {
  global: shape(
    `scrape_interval scrape_timeout scrape_protocols evaluation_interval rule_query_offset external_labels query_log_file
    query_max_series query_max_samples_read query_max_duration ${limits}`,
  ),
  runtime: shape('gogc log_level'),
  alerting: shape('', {
    alert_relabel_configs: relabel,
    alertmanagers: joined(
      shape('sigv4 scheme path_prefix timeout api_version', {
        relabel_configs: relabel,
        alert_relabel_configs: relabel,
      }),
      http,
      targets,
    ),
  }),
  scrape_configs: job,
  storage: shape('', {
    tsdb: shape('out_of_order_time_window stale_series_compaction_threshold', {
      chunk_encoding: shape('floats'),
      retention: shape('time size percentage'),
    }),
    exemplars: shape('max_exemplars'),
  }),
  tracing,
  remote_write: remoteWrite,
  remote_read: joined(
    shape('url remote_timeout chunked_read_limit headers read_recent name required_matchers filter_external_labels'),
    http,
  ),
  otlp: shape(`promote_all_resource_attributes promote_resource_attributes ignore_resource_attributes translation_strategy
    keep_identifying_resource_attributes convert_histograms_to_nhcb promote_scope_metadata
    label_name_underscore_sanitization label_name_preserve_multiple_underscores`),
});
