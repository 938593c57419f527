import { counter, gauge, histogram, summary, text } from 'tocsin';

/**
 * Learned by `tocsin learn` from alertmanager 0.25.0, scraped by the job alertmanager: names without alertmanager_.
 * Not to be edited: corrections stand in ../alertmanager.ts, so that learning again loses nothing.
 */
export const learned = {
  alerts: gauge('How many alerts by state.', { state: text }),
  alerts_invalid_total: counter('The total number of received alerts that were invalid.', { version: text }),
  alerts_received_total: counter('The total number of received alerts.', { status: text, version: text }),
  build_info: gauge(
    "A metric with a constant '1' value labeled by version, revision, branch, goversion from which alertmanager was built, and the goos and goarch for the build.",
    { branch: text, goarch: text, goos: text, goversion: text, revision: text, version: text },
  ),
  cluster_enabled: gauge('Indicates whether the clustering is enabled or not.'),
  config_hash: gauge('Hash of the currently loaded alertmanager configuration.'),
  config_last_reload_success_timestamp_seconds: gauge('Timestamp of the last successful configuration reload.'),
  config_last_reload_successful: gauge('Whether the last configuration reload attempt was successful.'),
  dispatcher_aggregation_groups: gauge('Number of active aggregation groups'),
  dispatcher_alert_processing_duration_seconds: summary('Summary of latencies for the processing of alerts.'),
  http_concurrency_limit_exceeded_total: counter(
    'Total number of times an HTTP request failed because the concurrency limit was reached.',
    { method: text },
  ),
  http_request_duration_seconds: histogram(
    'Histogram of latencies for HTTP requests.',
    [0.05, 0.1, 0.25, 0.5, 0.75, 1, 2, 5, 20, 60],
    { handler: text, method: text },
  ),
  http_requests_in_flight: gauge('Current number of HTTP requests being processed.', { method: text }),
  http_response_size_bytes: histogram(
    'Histogram of response size for HTTP requests.',
    [100, 1000, 10000, 100000, 1000000, 10000000, 100000000],
    { handler: text, method: text },
  ),
  integrations: gauge('Number of configured integrations.'),
  marked_alerts: gauge(
    'How many alerts by state are currently marked in the Alertmanager regardless of their expiry.',
    { state: text },
  ),
  nflog_gc_duration_seconds: summary('Duration of the last notification log garbage collection cycle.'),
  nflog_gossip_messages_propagated_total: counter(
    'Number of received gossip messages that have been further gossiped.',
  ),
  nflog_queries_total: counter('Number of notification log queries were received.'),
  nflog_query_duration_seconds: histogram(
    'Duration of notification log query evaluation.',
    [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
  ),
  nflog_query_errors_total: counter('Number notification log received queries that failed.'),
  nflog_snapshot_duration_seconds: summary('Duration of the last notification log snapshot.'),
  nflog_snapshot_size_bytes: gauge('Size of the last notification log snapshot in bytes.'),
  notification_latency_seconds: histogram('The latency of notifications in seconds.', [1, 5, 10, 15, 20], {
    integration: text,
  }),
  notification_requests_failed_total: counter('The total number of failed notification requests.', {
    integration: text,
  }),
  notification_requests_total: counter('The total number of attempted notification requests.', { integration: text }),
  notifications_failed_total: counter('The total number of failed notifications.', { integration: text }),
  notifications_total: counter('The total number of attempted notifications.', { integration: text }),
  receivers: gauge('Number of configured receivers.'),
  silences: gauge('How many silences by state.', { state: text }),
  silences_gc_duration_seconds: summary('Duration of the last silence garbage collection cycle.'),
  silences_gossip_messages_propagated_total: counter(
    'Number of received gossip messages that have been further gossiped.',
  ),
  silences_queries_total: counter('How many silence queries were received.'),
  silences_query_duration_seconds: histogram(
    'Duration of silence query evaluation.',
    [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
  ),
  silences_query_errors_total: counter('How many silence received queries did not succeed.'),
  silences_snapshot_duration_seconds: summary('Duration of the last silence snapshot.'),
  silences_snapshot_size_bytes: gauge('Size of the last silence snapshot in bytes.'),
  '/net_conntrack_dialer_conn_attempted_total': counter(
    'Total number of connections attempted by the given dialer a given name.',
    { dialer_name: text },
  ),
  '/net_conntrack_dialer_conn_closed_total': counter(
    'Total number of connections closed which originated from the dialer of a given name.',
    { dialer_name: text },
  ),
  '/net_conntrack_dialer_conn_established_total': counter(
    'Total number of connections successfully established by the given dialer a given name.',
    { dialer_name: text },
  ),
  '/net_conntrack_dialer_conn_failed_total': counter(
    'Total number of connections failed to dial by the dialer a given name.',
    { dialer_name: text, reason: text },
  ),
};
