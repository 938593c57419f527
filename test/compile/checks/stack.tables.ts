import type { Program } from 'tocsin';
import { alertmanager, alertOn, board, compose, config, jobs, panel, prometheus, routed, rules } from './bench.ts';
import type { Case } from './bench.ts';
import type { Tables } from './table.ts';

const rule = 'groups: [{name: a, rules: [{alert: A, expr: up < 1}]}]';
const manager = 'route: {receiver: a, group_by: [job]}\nreceivers: [{name: a, slack_configs: [{channel: x}]}]';
const node = (targets: string, more = ''): string =>
  `- {job_name: node, static_configs: [{targets: ${targets}}]${more}}`;

/** What a prober is asked for. */
const probed = (targets: string, more = ''): Case =>
  jobs(
    `- {job_name: ping, metrics_path: /probe, static_configs: [{targets: ${targets}}], relabel_configs: [{source_labels: [__address__], target_label: __param_target}, {target_label: __address__, replacement: 'prober:9115'}${more}]}`,
  );

/** An alert over the samples of a job that has a rule for them. */
const dropping = (relabelling: string, expr: string, says = 'stands still', more = ''): Case => ({
  files: {
    'prometheus.yml': `scrape_configs:\n- {job_name: rack, static_configs: [{targets: ['b:1']}], metric_relabel_configs: [${relabelling}]}\n${more}`,
    'rules.yml': `groups: [{name: a, rules: [{alert: A, expr: ${JSON.stringify(expr)}, annotations: {summary: ${JSON.stringify(says)}}}]}]`,
  },
});

/** A job that probes by a blackbox exporter, and the exporter's modules. */
const probing = (params: string, modules: string, exporter = 'blackbox:9115') =>
  config(
    `scrape_configs: [{job_name: web, metrics_path: /probe, params: {${params}}, static_configs: [{targets: ['https://shop.example.org']}], relabel_configs: [{source_labels: [__address__], target_label: __param_target}, {target_label: __address__, replacement: '${exporter}'}]}]`,
    { 'blackbox.yml': `modules:\n  ${modules}\n` },
  );

/** An alert on MySQL, and what is behind its job. */
const asking = (expr: string, ...runs: readonly Program[]): Case =>
  alertOn(`(${expr}) > 0`, '', runs.length === 0 ? {} : { runs: { mysql: runs } });

/** A webhook to somebody, with a body of its own. */
const posting = (url: string, payload: string | undefined, version = '0.35'): Case => ({
  files: {
    'alertmanager.yml': `route: {receiver: a}\nreceivers: [{name: a, webhook_configs: [{url: '${url}'${payload === undefined ? '' : `, payload: ${payload}`}}]}]`,
  },
  knowledge: { versions: { alertmanager: version } },
});

/** An object of the operator. */
const object = (kind: string, spec: string, version = 'v1'): Case => ({
  files: {
    'a.yml': `apiVersion: monitoring.coreos.com/${version}\nkind: ${kind}\nmetadata: {name: a}\nspec: ${spec}\n`,
  },
});

/** An object of the operator that probes, and the exporter's modules. */
const probes = (module: string, modules: string, url = 'blackbox-exporter.monitoring.svc:9115'): Case => ({
  files: {
    'probe.yml': `apiVersion: monitoring.coreos.com/v1\nkind: Probe\nmetadata: {name: a}\nspec: {prober: {url: '${url}'}, ${module}}\n`,
    'blackbox.yml': `modules:\n  ${modules}\n`,
  },
});

/** A monitor of the operator with these endpoints, and what it selects. */
const monitored = (kind: string, endpoints: string, selected: string, version = 'monitoring.coreos.com/v1'): Case => ({
  files: {
    'monitor.yml': `apiVersion: ${version}\nkind: ${kind}\nmetadata: {name: shop, namespace: sales}\nspec: {selector: {matchLabels: {app: shop}}, ${kind === 'PodMonitor' ? 'podMetricsEndpoints' : 'endpoints'}: [${endpoints}]}\n`,
    'selected.yml': selected,
  },
});
const service = (ports: string, more = ''): string =>
  `apiVersion: v1\nkind: Service\nmetadata: {name: shop, ${more} labels: {app: shop, tier: web}}\nspec: {ports: [${ports}]}\n`;
const deployment = (ports: string): string =>
  `apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: shop}\nspec: {template: {metadata: {labels: {app: shop}}, spec: {containers: [{name: shop, ports: [${ports}]}]}}}\n`;

export const stackAndScraping: Tables = {
  'unreadable-file': {
    fails: [config('scrape_configs: [\n  a: }'), config('{"a": \u0000}'), config(`a: ${'['.repeat(5000)}`)],
    passes: [config('scrape_configs: []')],
  },
  'relabel-drops-all': {
    fails: [
      jobs(
        `- {job_name: a, static_configs: [{targets: ['cache-7.lan:9121']}], relabel_configs: [{source_labels: [__address__], regex: 'cache-7', action: keep}]}`,
      ),
      jobs(
        `- {job_name: a, static_configs: [{targets: ['x:1', 'y:2']}], relabel_configs: [{source_labels: [__address__], regex: '.*', action: drop}]}`,
      ),
      jobs(
        `- {job_name: a, kubernetes_sd_configs: [{role: pod}], relabel_configs: [{source_labels: [__name__], regex: 'go_.*', action: keep}]}`,
      ),
      jobs(
        `- {job_name: a, kubernetes_sd_configs: [{role: pod}], relabel_configs: [{source_labels: [__meta_docker_container_name], regex: 'web.*', action: keep}]}`,
      ),
      jobs(
        `- {job_name: a, static_configs: [{targets: ['x:1']}], metric_relabel_configs: [{source_labels: [__meta_kubernetes_pod_name], regex: '.+', action: keep}]}`,
      ),
      {
        files: {
          'prometheus.yml': `alerting: {alert_relabel_configs: [{source_labels: [severity], regex: 'page', action: keep}]}\nscrape_configs: [{job_name: a, static_configs: [{targets: ['x:1']}]}]`,
          'rules.yml': 'groups: [{name: a, rules: [{alert: A, expr: up < 1, labels: {severity: ticket}}]}]',
        },
      },
    ],
    passes: [
      jobs(
        `- {job_name: a, static_configs: [{targets: ['cache-7.lan:9121', 'web:1']}], relabel_configs: [{source_labels: [__address__], regex: 'cache-.*', action: keep}]}`,
      ),
      jobs(
        `- {job_name: a, kubernetes_sd_configs: [{role: pod}], relabel_configs: [{source_labels: [__meta_kubernetes_pod_label_app], regex: 'web', action: keep}]}`,
      ),
      jobs(
        `- {job_name: a, static_configs: [{targets: ['x:1']}], metric_relabel_configs: [{source_labels: [__name__], regex: 'go_.*', action: keep}]}`,
      ),
      jobs(
        `- {job_name: a, file_sd_configs: [{files: [t.json]}], relabel_configs: [{source_labels: [team], regex: 'web', action: keep}]}`,
      ),
    ],
  },
  'dropped-sample': {
    fails: [
      dropping("{source_labels: [__name__], regex: 'fan_.*', action: drop}", 'fan_speed < 1'),
      dropping(
        "{source_labels: [__name__], regex: 'fan_.*', action: keep}",
        'rate(pump_turns_total{job="rack"}[5m]) < 1',
      ),
      dropping('{regex: slot, action: labeldrop}', 'fan_speed{slot=~"1|2"} < 1'),
      dropping('{regex: slot, action: labeldrop}', 'sum by (slot) (fan_speed) < 1'),
      dropping('{regex: slot, action: labeldrop}', 'fan_speed < 1', '{{ $labels.slot }} stands still'),
      dropping(
        "{source_labels: [__name__], regex: 'fan_speed', action: drop}",
        'fan_speed < 1',
        'stands still',
        "- {job_name: other, static_configs: [{targets: ['c:1']}]}",
      ),
    ],
    passes: [
      // All of a word is another job's, which has it.
      dropping(
        "{source_labels: [__name__], regex: '(fan|belt)(_.+)?', action: drop}",
        'fan_speed < 1',
        'stands still',
        "- {job_name: other, static_configs: [{targets: ['c:1']}]}",
      ),
      dropping(
        "{source_labels: [__name__], regex: 'fan_speed', action: drop}",
        'fan_speed < 1',
        'stands still',
        "- {job_name: second, static_configs: [{targets: ['c:1']}], metric_relabel_configs: [{source_labels: [__name__], regex: 'fan_speed', action: drop}]}\n- {job_name: third, static_configs: [{targets: ['d:1']}]}",
      ),
      dropping("{source_labels: [__name__], regex: 'fan_.*', action: drop}", 'pump_turns < 1'),
      dropping("{source_labels: [__name__, slot], regex: 'fan_speed;9', action: drop}", 'fan_speed < 1'),
      dropping(
        "{source_labels: [__name__], regex: '(fan)_speed', target_label: __name__, replacement: '$1'}",
        'fan < 1',
      ),
      dropping('{regex: slot, action: labeldrop}', 'fan_speed{slot=""} < 1', '{{ $labels.instance }} stands still'),
      dropping(
        '{regex: slot, action: labeldrop}',
        'sum by (slot) (label_replace(fan_speed, "slot", "$1", "bay", "(.*)")) < 1',
      ),
      dropping(
        "{source_labels: [__name__], regex: 'fan_.*', action: keep}",
        'pump_turns < 1',
        'stands still',
        "- {job_name: other, static_configs: [{targets: ['c:1']}]}",
      ),
      dropping("{source_labels: [__name__], regex: '.*', action: drop}", 'up < 1'),
    ],
  },
  'relabel-source': {
    fails: [
      jobs(
        `- {job_name: a, static_configs: [{targets: ['x:1'], labels: {zone: b}}], relabel_configs: [{source_labels: [zoen], target_label: z}]}`,
      ),
      jobs(
        `- {job_name: a, static_configs: [{targets: ['x:1']}], relabel_configs: [{source_labels: [__meta_dns_name], target_label: z}]}`,
      ),
      jobs(
        `- {job_name: a, static_configs: [{targets: ['x:1']}], metric_relabel_configs: [{regex: pod, action: labeldrop}, {source_labels: [pod], regex: 'a.*', action: drop}]}`,
      ),
    ],
    passes: [
      // That nothing is left for want of the label is told by relabel-drops-all.
      jobs(
        `- {job_name: a, static_configs: [{targets: ['x:1']}], relabel_configs: [{source_labels: [tier], regex: gold, action: keep}]}`,
      ),
      jobs(
        `- {job_name: a, static_configs: [{targets: ['x:1'], labels: {zone: b}}], relabel_configs: [{source_labels: [zone], target_label: z}, {source_labels: [z], target_label: y}]}`,
      ),
      jobs(
        `- {job_name: a, ec2_sd_configs: [{region: eu}], relabel_configs: [{source_labels: [__meta_ec2_tag_name], target_label: z}]}`,
      ),
      jobs(
        `- {job_name: a, static_configs: [{targets: ['x:1']}], metric_relabel_configs: [{source_labels: [pod], regex: 'a.*', action: drop}, {regex: pod, action: labeldrop}]}`,
      ),
    ],
  },
  'probe-address': {
    fails: [
      jobs(
        `- {job_name: web, metrics_path: /probe, static_configs: [{targets: ['https://shop.example.org']}], relabel_configs: [{target_label: __address__, replacement: 'bb:9115'}, {source_labels: [__address__], target_label: __param_target}]}`,
      ),
      jobs(
        `- {job_name: pg, metrics_path: /probe, static_configs: [{targets: ['db-3:5432']}], relabel_configs: [{source_labels: [__address__], target_label: __param_target}]}`,
      ),
      jobs(
        `- {job_name: web, metrics_path: /probe, static_configs: [{targets: ['https://shop.example.org']}], relabel_configs: [{source_labels: [__address__], target_label: __param_target}, {source_labels: [__param_target], target_label: instance}]}`,
      ),
    ],
    passes: [
      jobs(`- {job_name: a, static_configs: [{targets: ['x:1']}], relabel_configs: [{regex: job, action: labelkeep}]}`),
      jobs(
        `- {job_name: web, metrics_path: /probe, static_configs: [{targets: ['https://shop.example.org']}], relabel_configs: [{source_labels: [__address__], target_label: __param_target}, {target_label: __address__, replacement: 'bb:9115'}]}`,
      ),
    ],
  },
  'webhook-payload': {
    fails: [
      posting('http://mon:9465/api/v1/alerts', "{text: '{{ .Status }}'}"),
      posting('http://mon:9465/api/v1/alerts', '{version: \'4\', groupKey: a, alerts: "{{ .Alerts | toJson }}"}'),
      // It keeps the inner quotes.
      posting(
        'http://mon:9465/api/v1/alerts',
        '{version: \'"4"\', groupKey: a, alerts: "{{ .Alerts | toJson }}"}',
        '0.33',
      ),
      posting('http://alertmanager-discord:9094', "'{{ .Status }}'"),
      posting('https://oncall.example.org/integrations/v1/alertmanager/a1b2/', '{a: b}'),
    ],
    passes: [
      posting('http://mon:9465/api/v1/alerts', undefined),
      posting(
        'http://mon:9465/api/v1/alerts',
        '{version: \'"4"\', groupKey: a, alerts: "{{ .Alerts | toJson }}"}',
        '0.34',
      ),
      posting('https://chat.example.org/hooks/a', "{text: '{{ .Status }}'}"),
      posting('http://alertmanager-discord:9094', '{alerts: "{{ .Alerts | toJson }}"}'),
    ],
  },
  'probe-module': {
    fails: [
      probes('module: http_2x', 'http_2xx: {prober: http}'),
      probes('', 'web: {prober: http}'),
      probing('module: [http_2x]', 'http_2xx: {prober: http}'),
      probing('', 'web: {prober: http}'),
      probing('module: [web]', 'web: {prober: htp}'),
      probing('module: [web]', 'web: {http: {method: POST}}'),
      probing('module: [web]', 'web: {prober: http, http: {compression: zip}}'),
      probing('module: [a]', 'a: {prober: dns, dns: {query_name: b, transport_protocol: tls}}'),
      probing('module: [a]', 'a: {prober: dns, dns: {query_name: b, dns_over_tls: true}}'),
      probing('module: [a]', 'a: {prober: dns, dns: {query_name: b, valid_rcodes: [NXDOMIAN]}}'),
      probing(
        'module: [a]',
        'a: {prober: dns, dns: {query_name: b, validate_answer_rrs: {fail_if_matches_regexp: ["("]}}}',
      ),
    ],
    passes: [
      probes('module: http_2xx', 'http_2xx: {prober: http}'),
      probes('module: other', 'http_2xx: {prober: http}', 'json-exporter:7979'),
      probing('module: [http_2xx]', 'http_2xx: {prober: http, http: {compression: GZIP}}'),
      probing('', 'http_2xx: {prober: http}'),
      // Its modules are in another file.
      probing('module: [if_mib]', 'http_2xx: {prober: http}', 'snmp:9116'),
      probing('module: [a]', 'a: {prober: dns, dns: {query_name: b, dns_over_tls: true, transport_protocol: tcp}}'),
      // What comes behind the fault is not known.
      probing('module: [b]', 'a: {prober: http}\n  }'),
    ],
  },
  'monitor-port': {
    fails: [
      monitored('ServiceMonitor', '{port: metric}', service('{name: metrics, port: 80}')),
      monitored('ServiceMonitor', '{targetPort: 8080}, {port: web}', service('{port: 80}')),
      monitored('ServiceMonitor', '{path: /metrics}', service('{name: a, port: 80}, {name: b, port: 81}')),
      monitored('PodMonitor', '{port: metrics}', deployment('{name: http, containerPort: 80}')),
      monitored('PodMonitor', '{interval: 30s}', deployment('{name: a, containerPort: 80}, {containerPort: 81}')),
      // Nobody knows what it selects.
      monitored('ServiceMonitor', '{interval: 30s}', ''),
    ],
    passes: [
      monitored('ServiceMonitor', '{port: metrics}', service('{name: metrics, port: 80}')),
      monitored('ServiceMonitor', '{port: metrics}', ''),
      monitored(
        'ServiceMonitor',
        '{port: web}',
        service('{name: metrics, port: 80}').replace('app: shop', 'app: till'),
      ),
      monitored('ServiceMonitor', '{port: web}', service('{name: b, port: 80}', 'namespace: other,')),
      monitored('ServiceMonitor', '{path: /metrics}', service('{name: metrics, port: 80}')),
      monitored('ServiceMonitor', '{targetPort: 8080}', service('{name: metrics, port: 80}')),
      monitored('PodMonitor', '{port: http}', deployment('{name: http, containerPort: 80}')),
      monitored('PodMonitor', '{portNumber: 80}', deployment('{name: http, containerPort: 80}')),
      // Another operator's.
      monitored('ServiceMonitor', '{port: web}', service('{name: b, port: 80}'), 'example.org/v1'),
    ],
  },
  'unknown-version': {
    fails: [
      compose('p: {image: "prom/prometheus:v3.40.1"}\nq: {image: "busybox:1"}'),
      {
        ...alertmanager('route: {receiver: a}\nreceivers: [{name: a}]'),
        knowledge: { versions: { alertmanager: '0.99' } },
      },
    ],
    passes: [compose('p: {image: "prom/prometheus:v3.16.0"}'), compose('p: {image: "prom/prometheus:latest"}')],
  },
  'invalid-value': {
    fails: [
      object('ServiceMonitor', '{selector: {}, endpoints: [{port: web, interval: 30}]}'),
      object('ServiceMonitor', '{selector: {}, sampleLimit: 1.5, endpoints: [{port: web}]}'),
      object('PodMonitor', '{selector: {}, podMetricsEndpoints: [{port: web, relabelings: [{action: kep}]}]}'),
      object('AlertmanagerConfig', '{route: {receiver: b}, receivers: [{name: a}]}', 'v1alpha1'),
      object(
        'AlertmanagerConfig',
        '{route: {receiver: a, routes: [{receiver: b}]}, receivers: [{name: a}]}',
        'v1beta1',
      ),
      // A number is no text.
      object('Probe', '{module: 5, prober: {url: a}, targets: {ingress: {}}}'),
      // What Kubernetes asks for.
      object('ServiceMonitor', '{endpoints: [{port: web}]}'),
      object('ServiceMonitor', '{selector: {}}'),
      object('PodMonitor', '{selector: {matchExpressions: [{key: app}]}}'),
      object('PodMonitor', '{selector: {}, podMetricsEndpoints: [{portNumber: 70000}]}'),
      object('Probe', '{prober: {path: /probe}, targets: {ingress: {}}}'),
      object('ServiceMonitor', '{selector: {}, endpoints: [{port: web, proxyUrl: "proxy:3128"}]}'),
      object('ScrapeConfig', '{dnsSDConfigs: [{names: []}]}', 'v1alpha1'),
      object('ScrapeConfig', '{consulSDConfigs: [{server: ""}]}', 'v1alpha1'),
      object('PrometheusRule', '{groups: [{rules: [{alert: A, expr: up < 1}]}]}'),
      object('PrometheusRule', '{groups: [{name: a, partial_response_strategy: no, rules: []}]}'),
      object('PrometheusRule', '{groups: [{name: a, rules: [{alert: A}]}]}'),
      object('PrometheusRule', '{groups: [{name: a, rules: [{alert: A, expr: true}]}]}'),
      object('PrometheusRule', '{groups: [{name: a, rules: [null]}]}'),
      object('ServiceMonitor', '{selector: {}, endpoints: [{port: a, scheme: ""}]}'),
      { files: { 'a.yml': 'apiVersion: monitoring.coreos.com/v1\nkind: PodMonitor\nmetadata: {name: a}\n' } },
      // What the operator asks for.
      object('Probe', '{prober: {url: a}}'),
      object('Probe', '{prober: {url: a}, targets: {}}'),
      object('PrometheusRule', '{groups: [{name: a, rules: [{alert: A, record: b, expr: up}]}]}'),
      object('PrometheusRule', '{groups: [{name: a, rules: [{expr: up}]}]}'),
      object('ServiceMonitor', '{selector: {}, endpoints: [{port: a, interval: 10s, scrapeTimeout: 1m}]}'),
      object('ServiceMonitor', '{selector: {}, endpoints: [{port: a, relabelings: [{sourceLabels: [b]}]}]}'),
      object(
        'PodMonitor',
        '{selector: {}, podMetricsEndpoints: [{port: a, metricRelabelings: [{action: labeldrop, sourceLabels: [b]}]}]}',
      ),
      ...['{webhookConfigs: [{}]}', '{pagerdutyConfigs: [{url: "https://a/"}]}', '{snsConfigs: [{subject: a}]}'].map(
        (receiver) =>
          object(
            'AlertmanagerConfig',
            `{route: {receiver: a}, receivers: [${receiver.replace('{', '{name: a, ')}]}`,
            'v1beta1',
          ),
      ),
      object('AlertmanagerConfig', '{route: {groupBy: [job]}, receivers: [{name: a}]}', 'v1alpha1'),
      object('AlertmanagerConfig', '{route: {receiver: a}, receivers: [{name: a}, {name: a}]}', 'v1alpha1'),
      jobs('- {job_name: a, scrape_interval: 90}'),
      jobs('- {job_name: a, relabel_configs: [{action: null, source_labels: [b], target_label: c}]}'),
      config('storage: {tsdb: {retention: {size: -1MB}}}\nscrape_configs: []'),
      {
        ...config('scrape_configs: [{job_name: a, metric_name_validation_scheme: legacy}]'),
        knowledge: { versions: { prometheus: '3.5' } },
      },
      alertmanager('route: {receiver: a, routes: [{match_re: {b: null}}]}\nreceivers: [{name: a}]'),
      alertmanager(
        'route: {receiver: a}\nreceivers: [{name: a}]\ninhibit_rules: [{source_match_re: {b: null}, target_match: {c: d}}]',
      ),
      alertmanager('route: {receiver: a, continue: yes}\nreceivers: [{name: a}]'),
      alertmanager('route: {receiver: a}\nreceivers: [{name: a}]\nevent_recorder: {file_outputs: [null]}'),
      alertmanager(
        'route: {receiver: a}\nreceivers: [{name: a, pushover_configs: [{user_key: u, token: t, ttl: 10}]}]',
      ),
      jobs('- {job_name: a, sample_limit: lots}'),
      jobs('- {job_name: a, job_name: b}'),
      jobs("- {job_name: a, http_sd_configs: [{url: 'inventory.lan:80/sd'}]}"),
      config("remote_write: [{url: 'http://a/', name: x}, {url: 'http://b/', name: x}]\nscrape_configs: []"),
      {
        ...config("remote_write: [{url: 'http://a/', queue_config: null}]\nscrape_configs: []"),
        knowledge: { versions: { prometheus: '3.16' } },
      },
      {
        ...config("remote_write: [{url: 'http://a/', queue_config: {max_backoff: null}}]\nscrape_configs: []"),
        knowledge: { versions: { prometheus: '3.16' } },
      },
      config("remote_read: [{url: 'http://a/', name: x}, {url: 'http://b/', name: x}]\nscrape_configs: []"),
      config('otlp: {promote_resource_attributes: [host.name, host.name]}\nscrape_configs: []'),
      config("otlp: {promote_resource_attributes: ['']}\nscrape_configs: []"),
      { files: { 'rules.yml': 'groups: [{name: a, labels: {__name__: b}, rules: [{alert: A, expr: up < 1}]}]' } },
      alertmanager(
        "route: {receiver: a}\nreceivers: [{name: a, slack_configs: [{api_url: 'https://s/x', app_token: t, channel: c}]}]",
      ),
      { files: { 'alertmanager.yml': 'receivers: [{name: a, webhook_configs: [{url: "http://h/"}]}]' } },
      jobs('- {job_name: a, basic_auth: {username: u}, bearer_token: t}'),
      jobs('- {job_name: a, relabel_configs: [{regex: x, action: labeldrop, source_labels: [b]}]}'),
      jobs('- {job_name: a, relabel_configs: [{action: hashmod, source_labels: [b], target_label: c}]}'),
      rules('- {alert: A, expr: up < 1, for: 10}'),
      rules('- {alert: A}'),
      rules('- {record: "a:b", expr: up, for: 5m}'),
      alertmanager('route: {receiver: a, group_interval: 0s}\nreceivers: [{name: a}]'),
      alertmanager('route: {receiver: a}\nreceivers: [{name: a, slack_configs: [{channel: x}]}]'),
      alertmanager(`route: {receiver: a, routes: [{matchers: ['a="b']}]}\nreceivers: [{name: a}]`),
      alertmanager('route: {receiver: a}\nreceivers: [{name: a}, {name: a}]'),
      config('global: {scrape_timeout: 2m}\nscrape_configs: [{job_name: a}]'),
      config('alerting: {alertmanagers: [null]}\nscrape_configs: [{job_name: a}]'),
      config('scrape_configs: [{job_name: a, file_sd_configs: [{files: [null]}]}]'),
      alertmanager('route: null\nreceivers: [{name: a}]'),
      alertmanager(
        'route: {receiver: a}\nreceivers: [{name: a, webex_configs: [{room_id: r, http_config: {authorization: null}}]}]',
      ),
      // Nothing behind a field takes the usual address away.
      alertmanager(
        'global: {pagerduty_url: null}\nroute: {receiver: a}\nreceivers: [{name: a, pagerduty_configs: [{routing_key: x}]}]',
      ),
      // Whom it writes to stands in the global block.
      alertmanager(
        'global: {slack_api_url: "https://s/x"}\nroute: {receiver: a}\nreceivers: [{name: a, slack_configs: [{channel: x, update_message: true}]}]',
      ),
      alertmanager(
        'global: {smtp_smarthost: "m:25", smtp_from: "a@b"}\nroute: {receiver: a}\nreceivers: [{name: a, email_configs: [{to: x, threading: {enabled: yes, thread_by_date: x}}]}]',
      ),
      alertmanager(
        'route: {receiver: a}\nreceivers: [{name: a}]\nevent_recorder: {kafka_outputs: [{name: k, topic: t}]}',
      ),
      alertmanager(
        'route: {receiver: a}\nreceivers: [{name: a}]\nevent_recorder: {kafka_outputs: [{name: k, brokers: ["k:9092"]}]}',
      ),
      alertmanager('route: {receiver: a}\nreceivers: [{name: a}]\nevent_recorder: {file_outputs: [{path: /a}]}'),
      alertmanager('route: {receiver: a}\nreceivers: [{name: a}]\nevent_recorder: {file_outputs: [{name: f}]}'),
      alertmanager('route: {receiver: a}\nreceivers: [{name: a}]\nevent_recorder: {webhook_outputs: [{name: w}]}'),
      alertmanager(
        'route: {receiver: a}\nreceivers: [{name: a, opsgenie_configs: [{api_key: k, responders: [null]}]}]',
      ),
      jobs('- {job_name: a, file_sd_configs: [{files: []}]}'),
      jobs('- {job_name: a, file_sd_configs: [null]}'),
      config('remote_write: [{url: "http://a/", protobuf_message: null}]'),
      jobs('- {job_name: a, scrape_protocols: [null]}'),
      {
        ...config('otlp: {translation_strategy: UnderscoreEscapingWithoutSuffixes}'),
        knowledge: { versions: { prometheus: '3.5' } },
      },
      alertmanager(
        'route: {receiver: a}\nreceivers: [{name: a}]\ntime_intervals: [{name: b, time_intervals: [{months: [juli]}]}]',
      ),
    ],
    passes: [
      {
        ...config("remote_write: [{url: 'http://a/', queue_config: {min_backoff: null, max_backoff: 5ms}}]"),
        knowledge: { versions: { prometheus: '3.16' } },
      },
      // Before 3.12 nobody looks at the queue.
      {
        ...config("remote_write: [{url: 'http://a/', queue_config: null}]\nscrape_configs: []"),
        knowledge: { versions: { prometheus: '3.5' } },
      },
      object(
        'AlertmanagerConfig',
        '{route: {receiver: a, routes: [{receiver: a}]}, receivers: [{name: a}]}',
        'v1beta1',
      ),
      object('Probe', '{module: "5", prober: {url: a}, targets: {ingress: {}}}'),
      object('PrometheusRule', '{groups: [{name: a, partial_response_strategy: WARN, rules: [{record: b, expr: 1}]}]}'),
      object('ScrapeConfig', '{consulSDConfigs: [{server: c}], staticConfigs: []}', 'v1alpha1'),
      object(
        'ServiceMonitor',
        '{selector: {}, endpoints: [{port: a, proxyUrl: "socks5://p:1", interval: 1m, scrapeTimeout: 10s, relabelings: [{sourceLabels: [b], targetLabel: c}]}]}',
      ),
      // Another operator's.
      { files: { 'a.yml': 'apiVersion: azmonitoring.coreos.com/v1\nkind: ServiceMonitor\nspec: {}\n' } },
      config(
        'global: {scrape_timeout: 2m, scrape_interval: 2m}\nruntime: {log_level: ""}\nscrape_configs: [{job_name: a}]',
      ),
      alertmanager(
        'route: {receiver: a}\nreceivers: [{name: a, webex_configs: [{room_id: r, http_config: {bearer_token_file: t}}]}]',
      ),
      alertmanager(
        'route: {receiver: a}\nreceivers: [{name: a}]\nevent_recorder: {kafka_outputs: [{name: k, topic: t, brokers: ["k:9092"]}], file_outputs: [{name: k, path: /a}]}',
      ),
      {
        ...alertmanager('route: {receiver: a}\nreceivers: [{name: a}]\nevent_recorder: {kafka_outputs: [{acks: all}]}'),
        knowledge: { versions: { alertmanager: '0.33' } },
      },
      alertmanager(
        'route: {receiver: a}\nreceivers: [{name: a}]\ntracing: {endpoint: x, headers: {Authorization: {values: [a]}}}',
      ),
      jobs(
        '- {job_name: a, scrape_interval: 1m30s, sample_limit: 5, honor_labels: yes, tls_config: {min_version: TLS12}}',
      ),
      jobs('- {job_name: a, relabel_configs: [{regex: x, action: LabelDrop}]}'),
      jobs("- {job_name: a, http_sd_configs: [{url: 'http://inventory.lan/sd'}]}"),
      config("remote_write: [{url: 'http://a/'}, {url: 'http://a/'}]\nscrape_configs: []"),
      config('otlp: {promote_resource_attributes: [host.name, host.id]}\nscrape_configs: []'),
      { files: { 'rules.yml': 'groups: [{name: a, labels: {team: b}, rules: [{alert: A, expr: up < 1}]}]' } },
      rules('- {record: "a:b", expr: up, for: 0s}'),
      rules('- {record: "a:b", expr: up, annotations: {}}'),
      config('scrape_configs: [{job_name: a, metric_name_validation_scheme: legacy}]'),
      {
        ...config(
          'global: {metric_name_escaping_scheme: underscores}\nscrape_configs: [{job_name: a, metric_name_validation_scheme: legacy}]',
        ),
        knowledge: { versions: { prometheus: '3.5' } },
      },
      alertmanager(
        'route: {receiver: a}\nreceivers: [{name: a, pushover_configs: [{user_key: u, token: t, ttl: 10s}]}]',
      ),
      alertmanager(
        "global: {pagerduty_url: null}\nroute: {receiver: a}\nreceivers: [{name: a, pagerduty_configs: [{routing_key: x, url: 'https://p.example.org/'}]}]",
      ),
      alertmanager(
        `global: {slack_api_url: 'https://s.example.org/x'}\nroute: {receiver: a, routes: [{matchers: ['a=~"b|c", d!=e']}]}\nreceivers: [{name: a, slack_configs: [{channel: x}]}]`,
      ),
    ],
  },
  'unknown-flag': {
    fails: [
      compose(`a: {image: 'prom/alertmanager:v0.34.1', command: ['--enable-feature=auto-gomaxprocs']}`),
      compose(`a: {image: 'prom/alertmanager:v0.34.1', command: ['--enable-feature=classic-mode,utf8-strict']}`),
      compose(`a: {image: 'prom/alertmanager:v0.26.0', command: ['--enable-feature=classic-mode']}`),
      compose(`a: {image: 'quay.io/prometheus/alertmanager:v0.30.0', command: '--config.file=/a.yml --log.silences'}`),
      compose(`p: {image: 'prom/prometheus:v3.4.1', command: ['--storage.tsdb.retention=9d']}`),
      compose(`p: {image: 'prom/prometheus:v2.54.0', command: ['--agent', '--config.file=/p.yml']}`),
      compose(`p: {image: 'prom/prometheus', command: ['--storage.tsdb.retenton.time=9d']}`),
    ],
    passes: [
      compose(`a: {image: 'prom/alertmanager:v0.31.0', command: ['--enable-feature=auto-gomaxprocs']}`),
      compose(
        `p: {image: 'prom/prometheus:v2.54.0', command: ['--storage.tsdb.retention=9d', '--no-web.enable-lifecycle']}`,
      ),
      // It says so in its log, and starts.
      compose(`p: {image: 'prom/prometheus:v3.4.1', command: ['--enable-feature=unheard-of', '--log.level=debug']}`),
      compose(`p: {image: 'prom/prometheus:v3.4.1', command: ['--\${EXTRA}', '--web.listen-address=:9090']}`),
      // What it had is not known here.
      compose(
        `p: {image: 'prom/prometheus:v1.8.2', command: ['-storage.local.path=/p', '--storage.local.retention=1d']}`,
      ),
      compose(`n: {image: 'prom/node-exporter:v1.8.0', command: ['--path.rootfs=/host']}`),
    ],
  },
  'old-rule-format': {
    fails: [
      config('rule_files: [old.rules]', { 'old.rules': 'ALERT Late\n  IF lag > 5\n  FOR 1m\n' }),
      config('scrape_configs: []', { 'x.rules': 'ALERT Late IF lag > 5' }),
    ],
    passes: [config('rule_files: [a.yml]', { 'a.yml': rule })],
  },
  'unquoted-template': {
    fails: [
      rules('- {alert: A, expr: up < 1, annotations: {at: {{ $value }}}}'),
      alertmanager('route: {receiver: a}\nreceivers: [{name: a, slack_configs: [{title: {{ .Status }}}]}]'),
    ],
    passes: [
      rules("- {alert: A, expr: up < 1, annotations: {at: '{{ $value }}'}}"),
      rules('- {alert: A, expr: up < 1, annotations: {at: at {{ $value }}}}'),
    ],
  },
  'unknown-field': {
    fails: [
      object('ServiceMonitor', '{selector: {}, endpoints: [{port: web, relabelConfigs: []}]}'),
      object('PodMonitor', '{selector: {}, endpoints: [{port: web}]}'),
      object('Probe', '{targets: {static: [a]}}'),
      object('ScrapeConfig', '{static_configs: []}', 'v1alpha1'),
      object('AlertmanagerConfig', '{route: {receiver: a}, receivers: [{name: a, slack_configs: []}]}', 'v1alpha1'),
      // It is called matchType there.
      object(
        'AlertmanagerConfig',
        '{route: {receiver: a, matchers: [{name: b, regex: true}]}, receivers: [{name: a}]}',
        'v1beta1',
      ),
      jobs('- {job_name: a, metric_path: /x}'),
      rules('- {alert: A, expr: up < 1, annotation: {a: b}}'),
      alertmanager('route: {reciever: a}\nreceivers: []'),
      alertmanager('route: {receiver: a}\nreceivers: [{name: a, webhok_configs: []}]'),
      alertmanager('route: {receiver: a}\nreceivers: [{name: a, webhook_configs: [{max_alert: 5}]}]'),
      jobs('- {job_name: a, static_configs: [{target: [a]}]}'),
      jobs('- {job_name: a, relabel_configs: [{source_label: [a]}]}'),
    ],
    passes: [
      object(
        'AlertmanagerConfig',
        '{route: {receiver: a, matchers: [{name: b, regex: true}]}, receivers: [{name: a}]}',
        'v1alpha1',
      ),
      object(
        'ServiceMonitor',
        '{selector: {}, endpoints: [{port: web, relabelings: [{sourceLabels: [a], action: keep}]}]}',
      ),
      object('VMServiceScrape', '{endpoints: [{port: web, vm_scrape_params: {}}]}'),
      alertmanager(
        'route: {receiver: a, labels: {team: x}}\nreceivers: [{name: a, labels: {b: c}}]\nevent_recorder: {}',
      ),
      jobs('- {job_name: a, oci_sd_configs: []}'),
      jobs('- {job_name: a, metrics_path: /x}'),
      rules('- {alert: A, expr: up < 1, keep_firing_for: 5m}'),
    ],
  },
  'rules-not-loaded': {
    fails: [
      config('scrape_configs: []', { 'rules/a.yml': rule }),
      config('rule_files: [alerts/*.yaml]', { 'rules/a.yml': rule }),
    ],
    passes: [
      config('rule_files: [/etc/prometheus/*.yml]', { 'rules/a.yml': rule }),
      config('rule_files: [rules/*.yml]', { 'rules/a.yml': rule }),
      // Loki's own: its streams have no name.
      config('scrape_configs: []', {
        'rules/a.yml': 'groups: [{name: a, rules: [{alert: A, expr: \'absent_over_time({app="shop"}[5m])\'}]}]',
        'compose.yml': 'services: {logs: {image: "grafana/loki:3.5.0"}}',
      }),
    ],
  },
  'alerts-go-nowhere': {
    fails: [config('rule_files: ["*.yml"]', { 'a.yml': rule })],
    passes: [
      config(prometheus, { 'rules/a.yml': rule }),
      config('rule_files: ["*.yml"]'),
      // That nothing loads them is another fact.
      config('scrape_configs: []', { 'a.yml': rule }),
    ],
  },
  'no-alertmanager-config': {
    fails: [config(prometheus)],
    passes: [config(prometheus, { 'am.yml': manager }), config('rule_files: []')],
  },
  'alertmanager-address': {
    fails: [config(prometheus.replace('am:9093', 'mon:9090')), config(prometheus.replace('am:9093', 'web-1:9100'))],
    passes: [config(prometheus)],
  },
  'secret-in-file': {
    fails: [
      jobs('- {job_name: a, basic_auth: {username: u, password: hunter2}}'),
      alertmanager(
        "route: {receiver: a}\nreceivers: [{name: a, slack_configs: [{api_url: 'https://hooks.slack.com/services/T0/B0/xyz'}]}]",
      ),
    ],
    passes: [
      jobs('- {job_name: a, basic_auth: {username: u, password_file: /x}}'),
      jobs('- {job_name: a, basic_auth: {username: u, password: "${PASSWORD}"}}'),
      alertmanager(
        "route: {receiver: a}\nreceivers: [{name: a, slack_configs: [{api_url: 'https://hooks.slack.com/services/<team>/<hook>'}]}]",
      ),
    ],
  },
  'unfilled-value': {
    fails: [
      jobs('- {job_name: a, static_configs: [{targets: ["${TILL}:9100"]}]}'),
      alertmanager(
        "route: {receiver: a}\nreceivers: [{name: a, email_configs: [{to: '$MAIL_TO', from: a@b, smarthost: 'c:25'}]}]",
      ),
    ],
    passes: [
      jobs('- {job_name: a, static_configs: [{targets: ["till:9100"]}]}'),
      // Those are the groups of a pattern, and words of a message.
      jobs(
        '- {job_name: a, static_configs: [{targets: ["till:9100"]}], relabel_configs: [{source_labels: [__address__], regex: "(?P<till>.+)", target_label: till, replacement: "${till}"}]}',
      ),
      alertmanager(
        "route: {receiver: a}\nreceivers: [{name: a, email_configs: [{to: a@b, from: a@b, smarthost: 'c:25', text: '{{ $TILL }}'}]}]",
      ),
    ],
  },
  'plain-http': {
    fails: [
      alertmanager(
        "route: {receiver: a}\nreceivers: [{name: a, webhook_configs: [{url: 'http://hooks.example.org/x'}]}]",
      ),
    ],
    passes: [
      alertmanager(
        "route: {receiver: a}\nreceivers: [{name: a, webhook_configs: [{url: 'https://hooks.example.org/x'}]}]",
      ),
      alertmanager("route: {receiver: a}\nreceivers: [{name: a, webhook_configs: [{url: 'http://127.0.0.1:9095/x'}]}]"),
    ],
  },
  'floating-image': {
    fails: [compose('prometheus: {image: prom/prometheus:latest}'), compose('prometheus: {image: prom/prometheus}')],
    passes: [compose('prometheus: {image: "prom/prometheus:v3.5.0"}'), compose('app: {build: ., image: ours}')],
  },
  'open-port': {
    fails: [compose('prometheus: {image: "a:1", ports: ["9090:9090"]}')],
    passes: [
      compose('prometheus: {image: "a:1", ports: ["127.0.0.1:9090:9090"]}'),
      compose('web: {image: "a:1", ports: ["443:443"]}'),
      // It asks for a password in Prometheus' stead.
      compose('front: {image: "docker.io/caddy:2.9", ports: ["9090:9090"]}'),
    ],
  },
  'scrapes-itself': {
    fails: [jobs("- {job_name: app, static_configs: [{targets: ['localhost:9090']}]}")],
    passes: [
      jobs("- {job_name: prometheus, static_configs: [{targets: ['localhost:9090']}]}"),
      jobs("- {job_name: app, static_configs: [{targets: ['web:9090']}]}"),
      jobs("- {job_name: localhost, static_configs: [{targets: ['localhost:9090']}]}"),
    ],
  },
  'loopback-target': {
    fails: [
      jobs(
        "- {job_name: node, static_configs: [{targets: ['localhost:9100']}]}\n- {job_name: mysql, static_configs: [{targets: ['127.0.0.1:9104']}]}",
      ),
    ],
    passes: [
      jobs(
        "- {job_name: node, static_configs: [{targets: ['localhost:9100', 'db:9100']}]}\n- {job_name: mysql, static_configs: [{targets: ['db:9104']}]}",
      ),
    ],
  },
  'target-address': {
    fails: [
      jobs(node("['http://a:9100']")),
      jobs(node("['a:9100/metrics']")),
      jobs(node("['a']")),
      jobs(node("['a:99100']")),
      jobs(node("['https://a/x']", ', relabel_configs: [{target_label: a, replacement: b}]')),
      jobs(node("['a:1']", ', relabel_configs: [{target_label: __address__, replacement: ""}]')),
      jobs(node('[null]', ', params: {a: [b]}, relabel_configs: [{regex: x, action: labelkeep}]')),
    ],
    passes: [
      jobs(node("['a:9100']")),
      jobs(
        node(
          "['https://a/x']",
          ', relabel_configs: [{source_labels: [__address__], regex: "https://([^/]+)/.*", target_label: __address__, replacement: "$1:443"}]',
        ),
      ),
    ],
  },
  'duplicate-target': {
    fails: [
      jobs(node("['a:1', 'a:1']")),
      jobs(`${node("['a:1']")}\n- {job_name: b, static_configs: [{targets: ['a:1']}]}`),
      // Prometheus scrapes it once for each set of labels.
      jobs("- {job_name: node, static_configs: [{targets: ['a:1']}, {targets: ['a:1'], labels: {rack: '2'}}]}"),
      // All that a prober is asked for is the prober's own, without a label that says of whom it speaks.
      probed("['cache-1.lan', 'cache-2.lan']"),
      jobs("- {job_name: node, static_configs: [{targets: ['a:1', 'b:1'], labels: {instance: rack}}]}"),
    ],
    passes: [
      jobs(node("['a:1', 'b:1']")),
      jobs(`${node("['a:1']")}\n- {job_name: b, metrics_path: /b, static_configs: [{targets: ['a:1']}]}`),
      probed("['cache-1.lan', 'cache-2.lan']", ', {source_labels: [__param_target], target_label: instance}'),
      probed("['cache-1.lan']"),
      jobs(
        "- {job_name: a, static_configs: [{targets: ['x:1', 'y:1']}], relabel_configs: [{source_labels: [__address__], regex: 'y.*', action: drop}, {target_label: instance, replacement: x}]}",
      ),
      jobs(
        "- {job_name: a, metrics_path: /federate, params: {'match[]': [a]}, static_configs: [{targets: ['x:1']}]}\n- {job_name: b, metrics_path: /federate, params: {'match[]': [b]}, static_configs: [{targets: ['x:1']}]}",
      ),
    ],
  },
  'job-without-targets': {
    fails: [jobs('- {job_name: a}')],
    passes: [jobs(node("['a:1']")), jobs('- {job_name: a, file_sd_configs: [{files: [x.json]}]}')],
  },
  'scrape-timeout': {
    fails: [jobs('- {job_name: a, scrape_interval: 5s, scrape_timeout: 10s}')],
    passes: [
      jobs('- {job_name: a, scrape_interval: 15s, scrape_timeout: 10s}'),
      jobs('- {job_name: a, scrape_interval: 5s}'),
    ],
  },
  'scrape-interval': {
    fails: [jobs('- {job_name: a, scrape_interval: 10m}')],
    passes: [jobs('- {job_name: a, scrape_interval: 2m}')],
  },
  'duplicate-job': {
    fails: [jobs(`${node("['a:1']")}\n${node("['b:1']")}`)],
    passes: [jobs(node("['a:1']"))],
  },
  'no-self-monitoring': {
    fails: [config(`rule_files: [a.yml]\nscrape_configs:\n- ${node("['a:1']").slice(2)}`)],
    passes: [
      // Where there are no rules, none fail.
      jobs(node("['a:1']")),
      jobs(`${node("['a:1']")}\n- {job_name: prometheus, static_configs: [{targets: ['localhost:9090']}]}`),
    ],
  },
  'no-such-job': {
    fails: [alertOn('up{job="nodes"} < 1'), alertOn('up{job=~"api.*"} < 1')],
    passes: [
      alertOn('up{job="node"} < 1'),
      alertOn('up{job=~"no.*"} < 1'),
      alertOn('up{job!="nodes"} < 1'),
      // A gateway's jobs are its callers'.
      config("scrape_configs: [{job_name: push, honor_labels: true, static_configs: [{targets: ['g:9091']}]}]", {
        'rules.yml': 'groups: [{name: a, rules: [{alert: A, expr: \'push_time_seconds{job="backup"} < 1\'}]}]',
      }),
    ],
  },
  'metric-not-there': {
    fails: [
      asking('mysql_global_status_innodb_deadlocks', 'mysql@9.7'),
      asking('mysql_global_status_innodb_deadlocks', 'mysql@9.9'),
      asking('mysql_exporter_last_scrape_error', 'mysqld-exporter@0.19'),
      asking('mysql_slave_status_seconds_behind_master', 'mysql@9.7', 'mysqld-exporter@0.19'),
      asking('mysql_slave_status_seconds_behind_source', 'mysql@9.7', 'mysqld-exporter@0.14'),
      asking('mysql_global_status_innodb_redo_log_enabled', 'mariadb@11.8', 'mysqld-exporter@0.19'),
      // Between two looks that lack it.
      asking('mysql_global_status_innodb_redo_log_enabled', 'mariadb@11.4', 'mysqld-exporter@0.19'),
    ],
    passes: [
      asking('mysql_global_status_innodb_deadlocks', 'mariadb@11.8'),
      // Nobody looked at one so old.
      asking('mysql_global_status_innodb_deadlocks', 'mysql@8.0'),
      asking('mysql_global_status_uptime', 'mysql@9.7'),
      asking('mysql_exporter_last_scrape_error', 'mysqld-exporter@0.14'),
      asking('mysql_slave_status_seconds_behind_source', 'mysql@9.7', 'mysqld-exporter@0.19'),
      asking('mysql_slave_status_seconds_behind_master', 'mariadb@10.11', 'mysqld-exporter@0.19'),
      // Between one look that has it and one that has not.
      asking('mysql_global_status_innodb_defragment_count', 'mariadb@11.4', 'mysqld-exporter@0.19'),
      // Written for both.
      asking(
        'mysql_slave_status_seconds_behind_source or mysql_slave_status_seconds_behind_master',
        'mysql@9.7',
        'mysqld-exporter@0.19',
      ),
      // Only a server that fails has it.
      asking('mysql_exporter_scrape_errors_total', 'mysql@9.7', 'mysqld-exporter@0.19'),
      asking('mysql_global_status_innodb_deadlocks'),
    ],
  },
  'unreached-metric': {
    fails: [alertOn('redis_up < 1'), board([panel('redis_up')])],
    passes: [alertOn('max(askproai_queue_size) > 1')],
  },
  'route-receiver': {
    fails: [routed('- {receiver: paqer}')],
    passes: [routed('- {receiver: pager}')],
  },
  'unused-receiver': {
    fails: [routed('- {receiver: nobody}')],
    passes: [
      routed('- {receiver: pager, matchers: [severity="critical"]}\n- {receiver: nobody, matchers: [severity="none"]}'),
    ],
  },
  'empty-receiver': {
    fails: [
      alertmanager(
        "route: {receiver: team, routes: [{receiver: ops, matchers: ['team=till']}]}\nreceivers: [{name: team, slack_configs: [{channel: '#a'}]}, {name: ops}]",
      ),
    ],
    passes: [
      alertmanager("route: {receiver: 'null'}\nreceivers: [{name: 'null'}]"),
      routed('- {receiver: pager}'),
      // That alerts come to it is one fact with that they reach nobody.
      alertmanager('route: {receiver: ops}\nreceivers: [{name: ops}]'),
    ],
  },
  'undelivered-alert': {
    fails: [
      routed('- {receiver: nobody, matchers: [severity="critical"]}'),
      routed('- {receiver: nobody, matchers: [alertname=~"D.*"]}'),
    ],
    passes: [
      routed('- {receiver: pager, matchers: [severity="critical"]}'),
      routed('- {receiver: nobody, matchers: [alertname="Watchdog"]}'),
      // That there is none is told once.
      routed('- {receiver: gone, matchers: [severity="critical"]}'),
    ],
  },
  'shadowed-route': {
    fails: [
      routed('- {receiver: pager}\n- {receiver: team, matchers: [severity="critical"]}'),
      routed('- {receiver: pager, matchers: [severity=~"a|b"]}\n- {receiver: team, matchers: [severity="a"]}'),
    ],
    passes: [
      routed('- {receiver: pager, continue: true}\n- {receiver: team, matchers: [severity="critical"]}'),
      routed('- {receiver: pager, matchers: [severity="a"]}\n- {receiver: team, matchers: [severity=~"a|b"]}'),
    ],
  },
  'dead-route': {
    fails: [
      routed('- {receiver: pager, matchers: [severity="critcal"]}'),
      routed('- {receiver: pager, matchers: [team="db"]}'),
    ],
    passes: [
      routed('- {receiver: pager, match: {severity: "critical|fatal"}}'),
      routed('- {receiver: pager, matchers: [severity="critical"]}'),
      routed('- {receiver: pager, matchers: [environment="test"]}'),
    ],
  },
  'group-by-label': {
    fails: [alertmanager(manager.replace('job', 'cluster'))],
    passes: [alertmanager(manager), alertmanager(manager.replace('job', 'alertname, severity'))],
  },
  grouping: {
    fails: [alertmanager(manager.replace(', group_by: [job]', '')), alertmanager(manager.replace('[job]', "['...']"))],
    passes: [alertmanager(manager)],
  },
  'route-timing': {
    fails: [
      routed('- {receiver: pager, group_interval: 5m, repeat_interval: 1m}'),
      routed('- {receiver: pager, repeat_interval: 2w}'),
    ],
    passes: [routed('- {receiver: pager, group_interval: 5m, repeat_interval: 4h}')],
  },
  'time-interval': {
    fails: [
      routed('- {receiver: pager, mute_time_intervals: [nights]}'),
      routed(
        '- {receiver: pager, mute_time_intervals: [ever]}',
        'time_intervals: [{name: ever, time_intervals: [{location: UTC}]}]',
      ),
    ],
    passes: [
      routed(
        '- {receiver: pager, mute_time_intervals: [nights]}',
        "time_intervals: [{name: nights, time_intervals: [{weekdays: ['sunday'], location: UTC}]}]",
      ),
    ],
  },
  'time-interval-zone': {
    fails: [routed('- {receiver: pager}', 'time_intervals: [{name: nights, time_intervals: [{weekdays: [sunday]}]}]')],
    passes: [
      routed(
        '- {receiver: pager}',
        'time_intervals: [{name: nights, time_intervals: [{weekdays: [sunday], location: UTC}]}]',
      ),
    ],
  },
  'inhibition-scope': {
    fails: [
      routed(
        '- {receiver: pager}',
        'inhibit_rules: [{source_matchers: [severity="critical"], target_matchers: [severity=~".*"], equal: [instance]}]',
      ),
      routed(
        '- {receiver: pager}',
        'inhibit_rules: [{source_matchers: [severity="critical"], target_matchers: [severity="warning"]}]',
      ),
      routed(
        '- {receiver: pager}',
        'inhibit_rules: [{source_matchers: [severity="critical"], target_matchers: [severity="warning"], equal: [cluster]}]',
      ),
      routed('- {receiver: pager}', 'inhibit_rules: [{target_matchers: [severity="warning"], equal: [job]}]'),
    ],
    passes: [
      // It is there to silence others, and nobody is to hear of it.
      routed('- {receiver: pager}', 'inhibit_rules: [{target_matchers: [alertname="Quieten"]}]'),
      // There is one of it, of no host: nothing could be equal.
      routed(
        '- {receiver: pager}',
        'inhibit_rules: [{source_matchers: [severity="critical"], target_matchers: [severity="none"]}]',
      ),
      routed(
        '- {receiver: pager}',
        'inhibit_rules: [{source_matchers: [severity="critical"], target_matchers: [severity="warning"], equal: [job]}]',
      ),
    ],
  },
  'inhibition-circle': {
    fails: [
      routed(
        '- {receiver: pager}',
        'inhibit_rules: [{source_matchers: [alertname="Slow"], target_matchers: [alertname="Down"], equal: [job]}, {source_matchers: [severity="critical"], target_matchers: [severity="warning"], equal: [job]}]',
      ),
    ],
    passes: [
      routed(
        '- {receiver: pager}',
        'inhibit_rules: [{source_matchers: [alertname="Slow"], target_matchers: [alertname="Down"], equal: [job]}]',
      ),
    ],
  },
  'inhibits-itself': {
    fails: [
      routed(
        '- {receiver: pager}',
        'inhibit_rules: [{source_matchers: [severity="critical"], target_matchers: [severity=~"critical|warning"], equal: [job]}]',
      ),
    ],
    passes: [
      routed(
        '- {receiver: pager}',
        'inhibit_rules: [{source_matchers: [alertname="Down"], target_matchers: [severity=~"critical|warning"], equal: [job]}]',
      ),
      routed(
        '- {receiver: pager}',
        'inhibit_rules: [{source_matchers: [severity="critical"], target_matchers: [severity="warning"], equal: [job]}]',
      ),
    ],
  },
  'inhibition-dead': {
    fails: [
      routed(
        '- {receiver: pager}',
        'inhibit_rules: [{source_matchers: [severity="fatal"], target_matchers: [severity="warning"], equal: [job]}]',
      ),
    ],
    passes: [
      routed(
        '- {receiver: pager}',
        'inhibit_rules: [{source_matchers: [severity="critical"], target_matchers: [severity="warning"], equal: [job]}]',
      ),
    ],
  },
  'inhibited-for-ever': {
    fails: [
      routed(
        '- {receiver: pager}',
        'inhibit_rules: [{source_matchers: [severity="none"], target_matchers: [severity="warning"], equal: [cluster]}]',
      ),
    ],
    passes: [
      routed(
        '- {receiver: pager}',
        'inhibit_rules: [{source_matchers: [severity="none"], target_matchers: [severity="warning"], equal: [job]}]',
      ),
      routed(
        '- {receiver: pager}',
        'inhibit_rules: [{source_matchers: [severity="critical"], target_matchers: [severity="warning"], equal: [job]}]',
      ),
    ],
  },
};

const at = (x: number, y: number, id = 1): object => ({ id, gridPos: { x, y, w: 12, h: 8 } });
const job = { name: 'job', type: 'query', query: 'label_values(up, job)' };
const queue = 'max by (queue) (askproai_queue_size)';

const provisioned = (uid: string, file: string, expr = 'up') => {
  const inputs = {
    __inputs: [
      { name: 'DS_MAIN', type: 'datasource', pluginId: 'prometheus' },
      { name: 'VAR_TEAM', type: 'constant', value: 'blue' },
    ],
  };
  const { files } = board([panel(expr, { datasource: { type: 'prometheus', uid } })], [], inputs);
  return { files: { ...files, 'provider.yml': `apiVersion: 1\n${file}\n` } };
};

export const dashboards: Tables = {
  'multi-value-matcher': {
    fails: [
      board([panel('up{instance="$node"}')], [{ name: 'node', type: 'query', multi: true }]),
      board([panel('up{instance!="${node}"}')], [{ name: 'node', type: 'query', includeAll: true }]),
    ],
    passes: [
      board([panel('up{instance=~"$node"}')], [{ name: 'node', type: 'query', multi: true }]),
      board([panel('up{instance="$node"}')], [{ name: 'node', type: 'query' }]),
      board([panel('up{instance="$node"}', { repeat: 'node' })], [{ name: 'node', type: 'query', multi: true }]),
      board(
        [{ type: 'row', repeat: 'node', panels: [] }, panel('up{instance="$node"}')],
        [{ name: 'node', type: 'query', multi: true }],
      ),
    ],
  },
  'open-input': {
    fails: [
      provisioned('${DS_MAIN}', 'providers: [{name: a, options: {path: /dashboards}}]'),
      provisioned('main', 'providers: [{name: a, options: {path: /dashboards}}]', 'up{team="${VAR_TEAM}"}'),
    ],
    passes: [
      provisioned('${DS_MAIN}', 'datasources: [{name: a, type: prometheus}]'),
      provisioned('main', 'providers: [{name: a, options: {path: /dashboards}}]'),
    ],
  },

  'legend-label': {
    fails: [board([panel(queue, {}, '{{instance}}')])],
    passes: [board([panel(queue, {}, '{{queue}}')]), board([panel('up', {}, '{{instance}} {{job}}')])],
  },
  'undefined-variable': {
    fails: [board([panel('up{job="$jbo"}')], [job])],
    passes: [board([panel('up{job="$job"}')], [job]), board([panel('rate(up[$__rate_interval])')])],
  },
  'unused-variable': {
    fails: [board([panel('up')], [job])],
    passes: [board([panel('up{job="${job:regex}"}')], [job])],
  },
  'variable-query': {
    fails: [
      board([panel('up')], [{ name: 'q', query: 'label_values(askproai_queue_size, quee)' }]),
      board([panel('up')], [{ name: 'q', query: 'label_values(askproai_queue, queue)' }]),
    ],
    passes: [board([panel('up')], [{ name: 'q', query: 'label_values(askproai_queue_size, queue)' }])],
  },
  'panel-overlap': {
    fails: [board([panel('up', at(0, 0)), panel('up', at(6, 4, 2))]), board([panel('up', at(16, 0))])],
    passes: [
      board([panel('up', at(0, 0)), panel('up', at(12, 0, 2)), panel('up', at(0, 8, 3))]),
      // Two rows that are folded lie over each other until one of them is opened.
      board([
        { type: 'row', title: 'A', collapsed: true, panels: [panel('up', at(0, 1))] },
        { type: 'row', title: 'B', collapsed: true, panels: [panel('up', at(0, 1, 2))] },
      ]),
    ],
  },
  'duplicate-panel': {
    fails: [board([panel('up'), panel('up')])],
    passes: [board([panel('up'), panel('up', { id: 2 })])],
  },
  'duplicate-dashboard': {
    fails: [
      { files: { 'a.json': board([]).files['board.json'] ?? '', 'b.json': board([]).files['board.json'] ?? '' } },
    ],
    passes: [
      board([]),
      // Folders may be for two Grafanas.
      { files: { 'a/a.json': board([]).files['board.json'] ?? '', 'b/a.json': board([]).files['board.json'] ?? '' } },
    ],
  },
  'fixed-window': {
    fails: [board([panel('rate(askproai_http_requests_total[5m])')])],
    passes: [
      board([panel('rate(askproai_http_requests_total[$__rate_interval])')]),
      board([panel('rate(askproai_http_requests_total[5m])', { type: 'stat' })]),
    ],
  },
  'panel-unit': {
    fails: [
      // Processors are counted, and seconds of them are a share only when there is a count to divide by.
      board([
        panel('sum(rate(node_cpu_seconds_total[5m])) / count(node_cpu_seconds_total)', {
          fieldConfig: { defaults: { unit: 'bytes' } },
        }),
      ]),
      board([panel('node_filesystem_avail_bytes', { fieldConfig: { defaults: { unit: 's' } } })]),
      board([
        panel('node_filesystem_avail_bytes / node_filesystem_size_bytes', {
          fieldConfig: { defaults: { unit: 'percent' } },
        }),
      ]),
    ],
    passes: [
      // Milliseconds of waiting in each second.
      board([
        panel('1e3 * rate(node_disk_read_time_seconds_total[5m])', { fieldConfig: { defaults: { unit: 'ms' } } }),
      ]),
      board([
        panel('sum(rate(node_cpu_seconds_total[5m])) / scalar(count(count(node_cpu_seconds_total) by (cpu)))', {
          fieldConfig: { defaults: { unit: 'percentunit' } },
        }),
      ]),
      board([panel('node_filesystem_avail_bytes', { fieldConfig: { defaults: { unit: 'bytes' } } })]),
      board([
        panel('node_filesystem_avail_bytes / node_filesystem_size_bytes', {
          fieldConfig: { defaults: { unit: 'percentunit' } },
        }),
      ]),
    ],
  },
  'panel-title': {
    fails: [board([panel('up', { title: '' })]), board([panel('up', { title: 'Panel Title' })])],
    passes: [board([panel('up')])],
  },
  'panel-without-query': {
    fails: [board([{ id: 1, type: 'timeseries', title: 'Empty' }])],
    passes: [board([panel('up')]), board([{ id: 1, type: 'text', title: 'Read me' }])],
  },
};
