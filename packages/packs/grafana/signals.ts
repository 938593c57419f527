import { re, signal } from 'tocsin';
import { grafana } from './metrics.ts';

const requests = grafana.http_request_duration_seconds;
const queries = grafana.plugin_request_total.where({ endpoint: 'queryData' });

export const grafanaRequests = signal({
  title: 'Requests to Grafana',
  description: 'Requests that Grafana answered.',
  of: requests.count.rate().sumBy('instance'),
  counts: 'requests',
  per: 'minute',
  legend: '{{instance}}',
});

export const grafanaFailed = signal({
  title: 'Requests to Grafana that fail, share',
  description: 'Share of the requests that Grafana failed itself: not those that a data source failed.',
  of: requests
    .where({ status_code: re('5..'), status_source: 'server' })
    .count.rate()
    .sumBy('instance')
    .orZero(grafanaRequests)
    .per(grafanaRequests),
  legend: '{{instance}}',
});

export const grafanaTime = signal({
  title: 'Response time of Grafana p95',
  description: '95 % of the requests to Grafana are answered within this time.',
  of: requests.quantile(0.95, { by: ['instance'] }),
  legend: '{{instance}}',
});

export const grafanaQueries = signal({
  title: 'Queries of Grafana',
  description: 'Queries that Grafana handed to its data sources.',
  of: queries.rate().sumBy('instance', 'plugin_id'),
  legend: '{{instance}} {{plugin_id}}',
});

export const grafanaQueriesFailed = signal({
  title: 'Queries of Grafana that fail, share',
  description: 'Share of the queries that a data source refused or did not answer.',
  of: queries
    .where({ status: 'error' })
    .rate()
    .sumBy('instance', 'plugin_id')
    .orZero(grafanaQueries)
    .per(grafanaQueries),
  legend: '{{instance}} {{plugin_id}}',
});

export const grafanaRulesFailed = signal({
  title: "Grafana's own rules that fail",
  description: "Evaluations of Grafana's own alert rules that failed.",
  of: grafana.alerting_rule_evaluation_failures_total.rate().sumBy('instance'),
  counts: 'evaluations',
  per: 'hour',
  legend: '{{instance}}',
});
