import { alertOn, board, jobs, panel, rules } from './bench.ts';
import type { Tables } from './table.ts';

const requests = 'askproai_http_requests_total';
const seconds = 'askproai_http_request_duration_seconds';
const old = { versions: { prometheus: '2.42.0' } };

export const promql: Tables = {
  'promql-syntax': {
    fails: [alertOn('sum by job) (up)'), alertOn('rate(up)'), alertOn('up[5m]')],
    passes: [alertOn('sum by (job) (up) < 1'), board([panel('sum(rate(up[$__rate_interval]))')])],
  },
  'offset-arithmetic': {
    fails: [
      rules('- {record: "a:b", expr: "x offset 20m / 2"}'),
      board([panel('sum(rate(x[5m] offset 1h) > y offset 1d * 2)')]),
    ],
    passes: [
      rules('- {record: "a:b", expr: "(x offset 20m) / 2"}'),
      rules('- {record: "a:b", expr: "x offset 20m / y"}'),
      rules('- {record: "a:b", expr: "x / 2 + x offset (20m / 2)"}'),
    ],
  },
  'feature-flag': {
    fails: [
      rules('- {record: "a:b", expr: "mad_over_time(x[5m])"}'),
      rules('- {record: "a:b", expr: "x + fill(0) y"}'),
    ],
    passes: [
      {
        files: {
          ...rules('- {record: "a:b", expr: "mad_over_time(x[5m])"}').files,
          'compose.yml':
            'services: {p: {image: "prom/prometheus:v3.16.0", command: [--enable-feature=promql-experimental-functions]}}',
        },
      },
      rules('- {record: "a:b", expr: "sum_over_time(x[5m * 2])"}'),
      rules('- {record: "a:b", expr: "sum(x"}'),
    ],
  },
  'integer-bound': {
    fails: [
      alertOn('sum(rate(x_bucket{le="2"}[5m])) < 1', '', { versions: { prometheus: '3.1.0' } }),
      {
        files: {
          ...rules('- {record: "a:b", expr: "sum(x{quantile!=\\"1\\"})"}').files,
          'compose.yml': 'services: {p: {image: "prom/prometheus:v3.2.0"}}',
        },
      },
      alertOn('sum(rate(x_bucket{le=~"2|8"}[5m])) < 1', '', { versions: { prometheus: '3.1.0' } }),
      alertOn('sum(rate(x_bucket{le=~"(0.5|2)"}[5m])) < 1', '', { versions: { prometheus: '3.1.0' } }),
    ],
    passes: [
      alertOn('sum(rate(x_bucket{le="2"}[5m])) < 1', '', { versions: { prometheus: '2.55.0' } }),
      alertOn('sum(rate(x_bucket{le=~"2|2.0"}[5m])) < 1', '', { versions: { prometheus: '3.1.0' } }),
      alertOn('sum(rate(x_bucket{le="0.5"}[5m])) < 1', '', { versions: { prometheus: '3.1.0' } }),
    ],
  },
  'missing-group': {
    fails: [
      rules(`- {record: "a:b", expr: 'label_replace(x, "a", "$2", "b", "(.*):.*")'}`),
      rules(`- {record: "a:b", expr: 'label_replace(x, "a", "$1_a", "b", "(.*):.*")'}`),
      rules(`- {record: "a:b", expr: 'label_replace(x, "a", "\${host}", "b", "(?P<name>.*):.*")'}`),
      jobs(
        "- {job_name: a, static_configs: [{targets: ['a:1']}], metric_relabel_configs: [{source_labels: [__name__], regex: 'a_(.*)', target_label: __name__, replacement: '$1_b'}]}",
      ),
      jobs(
        "- {job_name: a, static_configs: [{targets: ['a:1']}], relabel_configs: [{source_labels: [__address__], regex: '.+:.+', target_label: a}]}",
      ),
    ],
    passes: [
      rules(`- {record: "a:b", expr: 'label_replace(x, "a", "\${1}_a:$2", "b", "(.*):(.*)")'}`),
      rules(`- {record: "a:b", expr: 'label_replace(x, "a", "$0 $$3", "b", "(?P<name>.*)")'}`),
      rules(`- {record: "a:b", expr: 'label_replace(x, "a", "\${name}", "b", "(?P<name>.*):.*")'}`),
      board([panel('label_replace(x, "a", "$host", "b", "(.*)")')]),
      jobs(
        "- {job_name: a, static_configs: [{targets: ['a:1']}], relabel_configs: [{source_labels: [__address__], target_label: a}, {target_label: c, replacement: d}]}",
      ),
      jobs(
        "- {job_name: a, static_configs: [{targets: ['a:1']}], metric_relabel_configs: [{source_labels: [__name__], regex: 'a_.*', action: drop}]}",
      ),
    ],
  },
  'anchored-pattern': {
    fails: [
      rules(`- {record: "a:b", expr: 'label_replace(x, "a", "$1", "b", "([a-z]+)$")'}`),
      rules(`- {record: "a:b", expr: 'label_replace(x, "a", "$1", "b", "^([a-z]+)")'}`),
      rules(`- {record: "a:b", expr: 'label_replace(x, "a", "$1", "b", "([^/]+)")'}`),
      rules(`- {record: "a:b", expr: 'label_replace(x, "a", "$1", "b", ":([0-9]+)")'}`),
      rules(`- {record: "a:b", expr: 'label_replace(x, "a", "$1", "b", "([a-z]+)-")'}`),
      rules(`- {record: "a:b", expr: 'label_replace(x, "a", "$1", "b", "([a-z]+)[.]example\\\\.")'}`),
      // What is known of the label is missed.
      rules(`- {record: "a:b", expr: 'label_replace(up, "a", "$1", "instance", "web-([0-9])[.]lan")'}`),
      rules(`- {record: "a:b", expr: 'label_replace(x{b="till-one"}, "a", "$1", "b", "till-([0-9]+)")'}`),
      rules(`- {record: "a:b", expr: 'label_replace(sum by (c) (x), "a", "$1", "b", "(.+)")'}`),
    ],
    passes: [
      rules(`- {record: "a:b", expr: 'label_replace(up, "a", "$1", "instance", "web-([0-9])")'}`),
      rules(`- {record: "a:b", expr: 'label_replace(x, "a", "none", "b", "-")'}`),
      rules(`- {record: "a:b", expr: 'label_replace(x, "a", "$1", "b", "(till|shop)-.*|(home)-")'}`),
      rules(`- {record: "a:b", expr: 'label_replace(x{b="till-1"}, "a", "$1", "b", "till-([0-9]+)")'}`),
      rules(`- {record: "a:b", expr: 'label_replace(x{b!="till-one"}, "a", "$1", "b", "till-([0-9]+)")'}`),
      rules(`- {record: "a:b", expr: 'label_replace(x{b="till-one"} or y, "a", "$1", "b", "till-([0-9]+)")'}`),
      rules(`- {record: "a:b", expr: 'label_replace(sum by (c) (x), "a", "none", "b", "")'}`),
      rules(`- {record: "a:b", expr: 'label_replace(x, "a", "$1", "b", "([^/]+)/.*")'}`),
      rules(`- {record: "a:b", expr: 'label_replace(x, "a", "$1", "b", "([^/]+)(/.*)?")'}`),
      rules(`- {record: "a:b", expr: 'label_replace(x, "a", "$1", "b", ".*/([a-z]+)$")'}`),
      rules(`- {record: "a:b", expr: 'label_replace(x, "a", "$1", "b", "^([a-z]+).*")'}`),
      rules(`- {record: "a:b", expr: 'label_replace(x, "a", "$1", "b", "^([a-z]+)$")'}`),
    ],
  },
  'version-gated': {
    fails: [
      alertOn(`rate(${requests}[300]) > 1`, '', old),
      alertOn('{"up"} < 1', '', old),
      // That the rule works nowhere does not hide that this server does not even read it.
      alertOn('up[2m * 2]', '', old),
      alertOn('up < 1', 'keep_firing_for: 5m', { versions: { prometheus: '2.40.1' } }),
      {
        files: {
          ...rules('- {alert: A, expr: up < 1, keep_firing_for: 1m}').files,
          'compose.yml': 'services: {p: {image: prom/prometheus:v2.41.0}}',
        },
      },
    ],
    passes: [
      alertOn('up < 1', '', old),
      alertOn('{"up"} < 1', '', { versions: { prometheus: '3.5.0' } }),
      alertOn('up < 1', 'keep_firing_for: 5m', { versions: { prometheus: '2.42.0' } }),
    ],
  },
  'unknown-metric': {
    fails: [alertOn('askproai_queue_sise > 1')],
    passes: [
      alertOn('askproai_queue_size > 1'),
      alertOn(`${seconds}_count > 1`),
      alertOn('job:x:y > 1\n', '', { certainty: 'partial' }),
      rules('- {record: "a:b", expr: up}\n- {alert: A, expr: "a:b > 1"}', { certainty: 'declared' }),
    ],
  },
  'invalid-regex': {
    fails: [alertOn('up{job=~"(?!a).*"} < 1'), alertOn('up{job=~"a("} < 1')],
    passes: [
      alertOn('up{job=~"a|b.*"} < 1'),
      board([panel('up{job=~"$job"}', {}, '')], [{ name: 'job', type: 'query' }]),
    ],
  },
  'needless-regex': {
    fails: [alertOn('up{job=~"node"} < 1'), alertOn('up{job=~"^node.*$"} < 1'), alertOn('up{job!~"node"} < 1')],
    passes: [alertOn('up{job=~"node|web"} < 1'), alertOn('up{job="node"} < 1'), alertOn('up{job=~"n.*"} < 1')],
  },
  'matcher-contradiction': {
    fails: [
      alertOn('up{job="a",job="b"} < 1'),
      alertOn('up{job="a",job!="a"} < 1'),
      alertOn('up{job="a",job=~"b.*"} < 1'),
    ],
    passes: [alertOn('up{job="a",job=~"a|b"} < 1'), alertOn('up{job!="a",job!="b"} < 1')],
  },
  'short-window': {
    fails: [alertOn(`rate(${requests}[10s]) > 1`), alertOn(`rate(${requests}[30s]) > 1`)],
    passes: [alertOn(`rate(${requests}[1m]) > 1`), alertOn('max_over_time(askproai_queue_size[15s]) > 1')],
  },
  'quantile-range': {
    fails: [
      alertOn(`histogram_quantile(95, sum by (le) (rate(${seconds}_bucket[5m]))) > 1`),
      alertOn('quantile(-1, up) > 1'),
    ],
    passes: [
      alertOn(`histogram_quantile(0.95, sum by (le) (rate(${seconds}_bucket[5m]))) > 1`),
      alertOn('quantile(1, up) < 1'),
    ],
  },
  'beyond-retention': {
    fails: [alertOn('askproai_queue_size offset 30d > 1'), alertOn('avg_over_time(askproai_queue_size[90d]) > 1')],
    passes: [alertOn('askproai_queue_size offset 1w > 1'), alertOn('avg_over_time(askproai_queue_size[14d]) > 1')],
  },
  'zero-limit': {
    fails: [
      alertOn('container_memory_working_set_bytes / container_spec_memory_limit_bytes * 100 > 90'),
      alertOn(
        'sum by (pod) (container_memory_rss) / sum by (pod) (container_spec_memory_limit_bytes{pod=~"till.*"}) > 0.9',
      ),
    ],
    passes: [
      alertOn('container_memory_working_set_bytes / (container_spec_memory_limit_bytes > 0) > 0.9'),
      alertOn(
        'container_memory_rss / container_spec_memory_limit_bytes > 0.9 and container_spec_memory_limit_bytes != 0',
      ),
      alertOn('(container_memory_rss / container_spec_memory_limit_bytes) > 0.9 < +Inf'),
      alertOn('container_memory_rss{name="till"} / container_spec_memory_limit_bytes{name="till"} > 0.9'),
      alertOn('container_memory_rss / container_spec_memory_limit_bytes < 0.1'),
      board([panel('container_memory_rss / container_spec_memory_limit_bytes')]),
    ],
  },
  'count-of-states': {
    fails: [
      alertOn('count(kube_pod_status_phase{namespace="kiln", phase=~"Failed|Pending"}) > 2'),
      alertOn('count by (node) (kube_node_status_condition{condition="Ready", status="true"}) < 3'),
      board([panel('count(node_systemd_unit_state{state="failed"})')]),
    ],
    passes: [
      alertOn('sum(kube_pod_status_phase{phase="Failed"}) > 2'),
      alertOn('count(kube_pod_status_phase{phase="Failed"} == 1) > 2'),
      alertOn('count(kube_pod_status_phase{phase="Failed"} > 0) > 2'),
      // One series of each pod: so many there are.
      alertOn('sum(kube_pod_status_phase{phase="Running"}) / count(kube_pod_status_phase{phase="Running"}) < 0.9'),
      board([panel('count(kube_pod_status_phase{phase!="Succeeded"})')]),
      board([panel('count(kube_pod_info{phase="Running"})')]),
      // Of a job that has not failed there is none.
      alertOn('count(kube_job_failed{condition="true"}) > 0'),
    ],
  },
  'divided-by-itself': {
    fails: [
      alertOn('rate(sold_total{code="500"}[5m]) / rate(sold_total[5m]) > 0.1'),
      alertOn('tills{state="open"} / tills < 0.5'),
      board([panel('100 * (increase(sold_total{shop="a", code=~"5.."}[1h]) / increase(sold_total{shop="a"}[1h]))')]),
      alertOn(
        'sum by (code, shop) (rate(sold_total{code!~"2.."}[5m])) / sum by (shop, code) (rate(sold_total[5m])) == 1',
      ),
    ],
    passes: [
      alertOn('sum by (code) (rate(sold_total{shop="a"}[5m])) / sum by (code) (rate(sold_total[5m])) > 0.5'),
      alertOn('sum by (shop, code) (rate(sold_total{code="500"}[5m])) / sum by (shop) (rate(sold_total[5m])) > 0.5'),
      alertOn('sum by (shop) (rate(sold_total{code="500"}[5m])) / sum by (shop) (rate(sold_total[5m])) > 0.1'),
      alertOn('rate(sold_total{code="500"}[5m]) / ignoring (code) group_left () rate(sold_total[5m]) > 0.1'),
      alertOn('rate(sold_total{code="500"}[5m]) / rate(bought_total[5m]) > 0.1'),
      alertOn('rate(sold_total{code="500"}[5m]) / rate(sold_total[1h]) > 0.1'),
      alertOn('sold_total{code="500"} / sold_total{code="200"} > 0.1'),
      alertOn(
        'sum by (code) (rate(sold_total{code="500"}[5m])) / sum by (code) (rate(sold_total[5m] @ 1700000000)) > 3',
      ),
    ],
  },
  'renamed-metric': {
    fails: [alertOn('node_memory_MemFree < 1e9'), board([panel('rate(node_network_receive_bytes[5m])')])],
    passes: [
      alertOn('node_memory_MemFree_bytes < 1e9'),
      // Written for both.
      alertOn('(node_memory_MemFree_bytes or node_memory_MemFree) < 1e9'),
      alertOn('node_load1 > 4'),
    ],
  },
  'rate-as-ratio': {
    fails: [
      alertOn(`rate(${requests}{status=~"5.."}[5m]) > 0.05`, 'annotations: {summary: over 5% of the requests fail}'),
      alertOn(
        `sum(rate(${requests}{status="500"}[5m])) > 0.05`,
        'annotations: {summary: the share of errors of the shop is high}',
      ),
      alertOn(
        'sum by (zone) (rate(orders_total{outcome="failed"}[5m])) > 0.2',
        'annotations: {summary: "{{ $value | humanizePercentage }} of the orders fail"}',
      ),
    ],
    passes: [
      // Failures per second have a limit as well.
      alertOn(`rate(${requests}{status=~"5.."}[5m]) > 0.05`),
      alertOn(`sum(rate(${requests}{status="500"}[5m])) > 0.05`, 'annotations: {summary: the error rate is high}'),
      alertOn(
        'sum by (zone) (rate(orders_total{outcome="failed"}[5m])) > 0.2',
        'annotations: {summary: operations on orders fail in a zone}',
      ),
      alertOn(`sum(rate(${requests}{status=~"5.."}[5m])) / sum(rate(${requests}[5m])) > 0.05`),
      alertOn(`rate(${requests}{status=~"5.."}[5m]) > 10`),
      // Seconds per second are a share.
      alertOn('rate(disk_stalled_seconds_total{code="err"}[5m]) > 0.1'),
      alertOn(`rate(${requests}[5m]) > 0.5`),
    ],
  },
  'mounts-left-out': {
    fails: [alertOn('node_filesystem_avail_bytes{mountpoint="/"} < 1e9')],
    passes: [
      alertOn('node_filesystem_avail_bytes{fstype!="tmpfs"} < 1e9'),
      alertOn('node_filesystem_size_bytes{mountpoint="/"} < 1e9'),
    ],
  },
  'fragile-selection': {
    fails: [
      alertOn('topk(5, askproai_queue_size) > 10'),
      alertOn('up * on (job) group_left (team) topk by (job) (1, team_info) < 1'),
      alertOn('topk(3, up) * on (job) group_left () team_info < 1'),
      alertOn('sum by (queue) (topk(5, askproai_queue_size)) > 10'),
    ],
    passes: [
      alertOn('max by (queue) (askproai_queue_size) > 10'),
      alertOn('sum(topk(5, askproai_queue_size)) > 10'),
      board([panel('topk(5, askproai_queue_size)')]),
      alertOn('up * on (job) group_left () topk by (job) (1, team_info) < 1'),
      alertOn('(topk by (job) (1, team_info)) * on (job) group_right () up < 1'),
    ],
  },
  'unit-mismatch': {
    fails: [
      alertOn('node_filesystem_avail_bytes > node_time_seconds', '', { certainty: 'partial' }),
      alertOn('last_copy_ms / 1000 - time() < 60', '', { certainty: 'partial' }),
      alertOn(`node_filesystem_avail_bytes + on(instance) group_left() max by (instance) (askproai_queue_size) > 1`),
    ],
    passes: [
      alertOn('node_filesystem_avail_bytes < node_filesystem_size_bytes * 0.1'),
      alertOn('last_copy_timestamp_ms / 1000 - time() < 60', '', { certainty: 'partial' }),
      alertOn('sum by (host) (rate(tx_bytes_total[5m])) + on (host) count by (host) (tx_bytes_total) * 0 > 9'),
      alertOn('count by (host) (a_total) - sum by (host) (rate(node_cpu_seconds_total{mode="idle"}[5m])) > 9'),
      board([panel('sum(a_bytes * 100 / b_bytes or c_bytes / d_bytes * 100)')]),
      board([panel('rate(io_seconds_total[5m]) * 100 or rate(io_time_ms[5m]) / 10')]),
      board([panel('x_bytes or pages_total * 4096')]),
    ],
  },
  'labels-never-match': {
    fails: [alertOn('sum by (queue) (askproai_queue_size) > sum by (mountpoint) (node_filesystem_size_bytes)')],
    passes: [alertOn('sum by (queue) (askproai_queue_size) > sum by (queue) (askproai_queue_size offset 1h)')],
  },
  'many-to-many': {
    fails: [alertOn('askproai_queue_size / on (instance) group_left () askproai_queue_size < 0.1')],
    passes: [alertOn('node_filesystem_avail_bytes / node_filesystem_size_bytes < 0.1')],
  },
  'rate-of-gauge': {
    fails: [alertOn('rate(askproai_queue_size[5m]) > 1')],
    passes: [alertOn(`rate(${requests}[5m]) > 1`), alertOn('deriv(askproai_queue_size[5m]) > 1')],
  },
  'rate-of-aggregate': {
    fails: [alertOn(`rate(sum(${requests})[5m:1m]) > 1`)],
    passes: [alertOn(`sum(rate(${requests}[5m])) > 1`)],
  },
  'counter-without-rate': {
    fails: [alertOn(`${requests} > 1000`)],
    passes: [
      alertOn(`increase(${requests}[1h]) > 1000`),
      alertOn('askproai_queue_size > 1000'),
      alertOn(`count(sum by (instance) (${requests})) > 3`),
    ],
  },
  'quantile-without-le': {
    fails: [alertOn(`histogram_quantile(0.9, sum by (job) (rate(${seconds}_bucket[5m]))) > 1`)],
    passes: [
      alertOn(`histogram_quantile(0.9, sum by (job, le) (rate(${seconds}_bucket[5m]))) > 1`),
      // The buckets of VictoriaMetrics.
      board([panel('histogram_quantile(0.9, sum by (job, vmrange) (rate(rows_read_bucket[5m])))')]),
    ],
  },
  'quantile-of-non-buckets': {
    fails: [
      alertOn(`histogram_quantile(0.9, ${seconds}) > 1`),
      alertOn('histogram_quantile(0.9, askproai_queue_size) > 1'),
    ],
    passes: [alertOn(`histogram_quantile(0.9, rate(${seconds}_bucket[5m])) > 1`)],
  },
  'comparison-never': {
    fails: [alertOn('up > 1'), alertOn(`rate(${requests}[5m]) < 0`)],
    passes: [alertOn('up == 0'), alertOn(`rate(${requests}[5m]) < 1`)],
  },
  'comparison-always': {
    fails: [alertOn('up >= 0'), alertOn(`rate(${requests}[5m]) >= 0`), alertOn('count by (job) (up) > 0')],
    passes: [
      alertOn('up >= 1'),
      alertOn('askproai_queue_size >= 0.5'),
      // Whether there is any is a condition.
      alertOn('count(backup_state{state="broken"}) > 0'),
      alertOn('lag_seconds > 5 and count(lag_seconds) > 0'),
    ],
  },
  'never-returns': {
    fails: [alertOn('up > 5 and up < 3'), alertOn('askproai_queue_size > 10 and askproai_queue_size < 5')],
    passes: [alertOn('askproai_queue_size > 5 and askproai_queue_size < 10'), alertOn('up == 0')],
  },
  'label-not-there': {
    fails: [alertOn('sum by (quue) (askproai_queue_size) > 1')],
    passes: [alertOn('sum by (queue) (askproai_queue_size) > 1')],
  },
  'value-not-there': {
    fails: [
      alertOn('askproai_queue_size{queue="cals"} > 1'),
      alertOn('up{job="node", instance="web-9"} < 1'),
      // All instances are listed.
      alertOn('tills{instance=~"shop-.*"} > 1'),
    ],
    passes: [
      alertOn('askproai_queue_size{queue="calls"} > 1'),
      alertOn('up{instance="web-1"} < 1'),
      alertOn('tills{instance=~"web-.*"} > 1'),
      // What the BSDs call it.
      alertOn('rate(node_cpu_seconds_total{mode="interrupt"}[5m]) > 0.5'),
    ],
  },
  'sum-of-non-additive': {
    fails: [
      alertOn(`sum(histogram_quantile(0.9, sum by (job, le) (rate(${seconds}_bucket[5m])))) > 1`),
      alertOn(
        'sum by (zone) (sum by (zone, shard) (rate(slow_reads_total[5m])) / sum by (zone, shard) (rate(reads_total[5m]))) > 0.1',
      ),
      alertOn(
        'sum without (shard) (sum by (zone, shard) (rate(slow_reads_total[5m])) / sum by (zone, shard) (rate(reads_total[5m]))) > 0.1',
      ),
    ],
    passes: [
      alertOn(`max(histogram_quantile(0.9, sum by (job, le) (rate(${seconds}_bucket[5m])))) > 1`),
      alertOn('sum by (pod) (cpu_quota / cpu_period) > 3'),
      board([panel('sum by (instance) (time() - node_boot_time_seconds)')]),
      alertOn(
        'sum by (shard) (avg by (shard) (rate(puts_failed_total[5m])) / avg by (shard) (rate(puts_total[5m]))) > 0.1',
      ),
      alertOn(
        'sum by (instance) (sum by (instance, job) (rate(slow_reads_total[5m])) / sum by (instance, job) (rate(reads_total[5m]))) > 0.1',
      ),
    ],
  },
  'absent-of-always': {
    fails: [alertOn('absent(vector(1))')],
    passes: [alertOn('absent(up)')],
  },
  'threshold-beyond-buckets': {
    fails: [alertOn(`histogram_quantile(0.9, sum by (le) (rate(${seconds}_bucket[5m]))) > 60`)],
    passes: [alertOn(`histogram_quantile(0.9, sum by (le) (rate(${seconds}_bucket[5m]))) > 5`)],
  },
  'or-never-used': {
    fails: [alertOn('(vector(0) or sum(up)) < 1'), alertOn('(vector(0) or on () up) < 1')],
    passes: [alertOn('(sum(up) or vector(0)) < 1'), alertOn('(vector(0) or up) < 1')],
  },
  'nan-in-aggregate': {
    fails: [
      alertOn(`sum(rate(${requests}{status="500"}[5m]) / ignoring (status) rate(${requests}{status="200"}[5m])) > 1`),
      alertOn(
        'avg by (zone) (sum by (zone, shard) (rate(slow_reads_total[5m])) / sum by (zone, shard) (rate(reads_total[5m]))) > 0.1',
      ),
    ],
    passes: [
      alertOn(`sum(rate(${requests}{status="500"}[5m])) / sum(rate(${requests}[5m])) > 1`),
      alertOn(`max(rate(${requests}[5m]) / rate(${requests}[5m])) > 1`),
      alertOn(
        'avg by (shard) (sum by (shard) (rate(puts_failed_total[5m])) / sum by (shard) (rate(puts_total[5m]))) > 0.1',
      ),
      alertOn(`sum(rate(${requests}[5m]) / 2) > 1`),
      alertOn(
        `sum(rate(${requests}{status="500"}[5m]) / ignoring (status) (rate(${requests}{status="200"}[5m]) > 0)) > 1`,
      ),
    ],
  },
  'delta-of-counter': {
    fails: [alertOn(`delta(${requests}[5m]) > 1`), alertOn(`predict_linear(${requests}[1h], 3600) > 1`)],
    passes: [alertOn('delta(askproai_queue_size[5m]) > 1'), alertOn(`increase(${requests}[5m]) > 1`)],
  },
  'unknown-alert': {
    fails: [alertOn('ALERTS{alertname="Tset"} > 0'), alertOn('count(ALERTS{alertname=~"A|B"}) > 0')],
    passes: [
      alertOn('ALERTS{alertname="Test"} > 0'),
      alertOn('count(ALERTS) > 0'),
      alertOn('ALERTS{alertname!="B"} > 0'),
    ],
  },
};
