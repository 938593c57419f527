import { counter, from, histogram, oneOf, scraped, text } from 'tocsin';

const bounds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 25] as const;

/**
 * What Grafana publishes about itself at /metrics, the part that tells whether it works. Read in Grafana's source and not learned
 * from a running server: pkg/middleware/request_metrics.go, pkg/services/pluginsintegration/clientmiddleware/metrics_middleware.go
 * and pkg/services/ngalert/metrics/scheduler.go. `status_source` is there since 10.2 (pull request 74114); a server may be told to add `grafana_team`.
 * What it says of its own database (`database_queries_duration_seconds`) is off unless `instrument_queries` is set: a database that
 * fails shows as requests that fail.
 */
export const grafana = scraped('grafana', {
  ...from(
    {
      source: "Grafana's own page of metrics",
      absent:
        'Grafana counts what it was asked since it was started: nobody has opened a page yet, or it has no rule of its own.',
      isOccasional: true,
      needs: 'job',
    },
    {
      http_request_duration_seconds: histogram('How long Grafana took to answer.', bounds, {
        handler: text,
        method: text,
        slo_group: text,
        status_code: text,
        status_source: oneOf('server', 'downstream'),
      }),
      plugin_request_total: counter('What Grafana asked of the plugins of its data sources.', {
        endpoint: text,
        plugin_id: text,
        status: oneOf('ok', 'cancelled', 'error'),
        status_source: text,
        target: text,
      }),
      alerting_rule_evaluations_total: counter("Evaluations of Grafana's own alert rules.", { org: text }),
      alerting_rule_evaluation_failures_total: counter("Evaluations of Grafana's own alert rules that failed.", {
        org: text,
      }),
    },
  ),
});
