import { expect, test } from 'vitest';
import { diagnose, readTexts } from '../../packages/tocsin/src/doctor/diagnose.ts';
import { shippedKnowledge } from '../../packages/tocsin/src/doctor/knowledge.ts';

/** What public kits have that is no fault, and the fault beside it that is one. */
const codesIn = (files: Readonly<Record<string, string>>, code: string): readonly string[] =>
  diagnose(readTexts(Object.entries(files).map(([file, text]) => ({ file, text }))), shippedKnowledge, {
    roots: ['.'],
    files: Object.keys(files),
  }).findings.flatMap((finding) =>
    finding.code === code && finding.severity !== 'note' ? [`${finding.at.file} ${finding.message}`] : [],
  );

const alert = (name: string, expr: string, more = ''): string =>
  `{alert: ${name}, for: 5m, expr: ${JSON.stringify(expr)}${more}}`;
const rules = (...list: readonly string[]): string => `groups: [{name: a, rules: [${list.join(', ')}]}]\n`;
const object = (text: string): string =>
  `apiVersion: monitoring.coreos.com/v1\nkind: PrometheusRule\nmetadata: {name: a}\nspec: ${text}`;

const board = JSON.stringify({ title: 'Till', uid: 'till', panels: [] });
const grafana = (lesson: string): Readonly<Record<string, string>> => ({
  [`${lesson}/compose.yml`]:
    'services: {grafana: {image: "grafana/grafana:12.0.0", volumes: ["./provisioning:/etc/grafana/provisioning", "./old:/var/lib/old"]}}',
  [`${lesson}/provisioning/dashboards/all.yml`]:
    'apiVersion: 1\nproviders: [{name: a, options: {path: /etc/grafana/provisioning/dashboards}}, {name: b, options: {path: /var/lib/old}}]',
  [`${lesson}/provisioning/dashboards/till.json`]: board,
});

test('a dashboard of two Grafanas is none that is there twice', () => {
  const one = grafana('one');
  expect(codesIn({ ...one, ...grafana('two') }, 'duplicate-dashboard')).toEqual([]);
  expect(codesIn({ ...one, 'one/old/till.json': board }, 'duplicate-dashboard')).toHaveLength(1);
});

test('rules deep in another part of a repository are not for a configuration in a folder beside', () => {
  const prometheus = 'scrape_configs: [{job_name: a, static_configs: [{targets: ["a:1"]}]}]';
  const loaded = (path: string) =>
    codesIn({ 'cluster/prometheus.yml': prometheus, [path]: rules(alert('A', 'up < 1')) }, 'rules-not-loaded');
  expect(loaded('tikv/v3/rules/a.yml')).toEqual([]);
  expect(loaded('rules/team/a.yml')).toHaveLength(1);
  expect(loaded('cluster/deep/er/rules/a.yml')).toHaveLength(1);
});

test('what Jinja renders is no template of Alertmanager', () => {
  const manager = (raw: string) =>
    `route: {receiver: a}\nreceivers: [{name: a, email_configs: [{to: a@b.c, from: 'alerts@{{ host_name }}', smarthost: 'm:25', text: '${raw}'}]}]`;
  expect(
    codesIn({ 'alertmanager.yml': manager('{% raw %}{{ .Status }}{% endraw %}') }, 'notification-template'),
  ).toEqual([]);
  expect(codesIn({ 'alertmanager.yml': manager('{{ .Status }}') }, 'notification-template')).toHaveLength(1);
});

test('what is to be filled in is no fault of a template, and one of the file that is read', () => {
  const text = 'route: {receiver: a}\nreceivers: [{name: a, slack_configs: [{channel: b, api_url: "${SLACK_URL}"}]}]';
  expect(codesIn({ 'alertmanager-template.yml': text }, 'invalid-value')).toEqual([]);
  expect(codesIn({ 'alertmanager.yml': text }, 'invalid-value')).toHaveLength(1);
  const target = (address: string) =>
    codesIn(
      { 'prometheus.yml': `scrape_configs: [{job_name: a, static_configs: [{targets: ['${address}']}]}]` },
      'target-address',
    );
  expect(target('<<host of the shop>>')).toEqual([]);
  expect(target('shop-exporter')).toHaveLength(1);
});

test('a mount of an example is from where it will lie', () => {
  const mounts = 'services: {a: {image: "b:1", volumes: ["./conf/a.yml:/etc/a.yml"]}}';
  expect(codesIn({ 'docs/compose.example.yml': mounts }, 'missing-file')).toEqual([]);
  expect(codesIn({ 'docs/compose.yml': mounts }, 'missing-file')).toHaveLength(1);
});

test('values of a label that different rules record are not of one thing', () => {
  const owner = (kind: string, set: string) =>
    `{record: 'shop:pod_owner', expr: 'max by (namespace, pod) (pod_owner{kind="${kind}"})', labels: {owner_kind: ${set}}}`;
  const joined = alert('A', 'sum by (pod) (pod_load * on (namespace, pod) group_left (owner_kind) shop:pod_owner) > 3');
  expect(codesIn({ 'a.yml': rules(owner('Set', 'set'), owner('Daemon', 'daemon'), joined) }, 'many-to-many')).toEqual(
    [],
  );
});

test('a value that is kept while nothing new is there is no rule made from itself by mistake', () => {
  const said = (expr: string) => codesIn({ 'a.yml': rules(`{record: 'a:b', expr: ${expr}}`) }, 'record-order');
  expect(said("'(max by (c) (d) > 0) or on (c) a:b'")).toEqual([]);
  expect(said("'a:b + 1'")).toHaveLength(1);
  expect(said("'a:b or on (c) d'")).toHaveLength(1);
});

test('an alert that another object of the cluster may have is not called unknown', () => {
  const asks = (name: string) =>
    codesIn(
      {
        'a.yml': object(rules(alert('ShopClosed', 'up < 1'), alert('B', `count(ALERTS{alertname="${name}"}) > 0`))),
      },
      'unknown-alert',
    );
  expect(asks('EtcdMembersDown')).toEqual([]);
  expect(asks('ShopsClosed')).toHaveLength(1);
  expect(
    codesIn({ 'a.yml': rules(alert('B', 'count(ALERTS{alertname="EtcdMembersDown"}) > 0')) }, 'unknown-alert'),
  ).toHaveLength(1);
});

test('what one object of a cluster drops another may bring', () => {
  const monitor = (name: string, drops: string) =>
    `apiVersion: monitoring.coreos.com/v1\nkind: ServiceMonitor\nmetadata: {name: ${name}}\nspec: {selector: {}, endpoints: [{port: web${drops}}]}`;
  const drops = ', metricRelabelings: [{action: drop, sourceLabels: [__name__], regex: "disk_.*"}]';
  const files = { 'a.yml': monitor('api', drops), 'r.yml': rules(alert('A', 'disk_writes > 1')) };
  expect(codesIn(files, 'dropped-sample')).toHaveLength(1);
  expect(codesIn({ ...files, 'b.yml': monitor('other', '') }, 'dropped-sample')).toEqual([]);
});

test('a rule that records while something is wrong is a condition', () => {
  const failed = (expr: string) =>
    codesIn(
      { 'a.yml': rules(`{record: 'job:failed:sum', expr: '${expr}'}`, alert('A', 'job:failed:sum')) },
      'alert-condition',
    );
  expect(failed('sum by (job) (failed > 0)')).toEqual([]);
  expect(failed('sum by (job) (failed)')).toHaveLength(1);
  expect(failed('job:failed:sum')).toHaveLength(1);
});

test('an alert is inhibited by one that is equal to it where it must be', () => {
  const held = (equal: string) =>
    codesIn(
      {
        'prometheus.yml': 'scrape_configs: []',
        'a.yml': rules(
          alert('Slow', 'b > 1', ', labels: {severity: warning}'),
          alert('Full', 'a > 1', ', labels: {severity: warning}'),
          alert('Full', 'a > 2', ', labels: {severity: critical}'),
          alert('Down', 'up < 1', ', labels: {severity: critical, team: shop}'),
        ),
        'alertmanager.yml': `route: {receiver: a}\nreceivers: [{name: a}]\ninhibit_rules: [{source_matchers: [severity="warning"], target_matchers: [severity="critical"], equal: [${equal}]}]`,
      },
      'inhibited-by-lesser',
    );
  expect(held('alertname')).toEqual([expect.stringContaining('Full is inhibited by Full')]);
  expect(held('job')).toEqual([expect.stringContaining('is inhibited by Slow')]);
});

test('an input of a dashboard is not said of one for another Grafana', () => {
  const input = JSON.stringify({
    __inputs: [{ name: 'DS_SHOP', label: 'Shop', type: 'datasource', pluginId: 'prometheus' }],
    title: 'Shop',
    uid: 'shop',
    panels: [{ type: 'stat', title: 'A', datasource: '${DS_SHOP}', targets: [{ refId: 'A', expr: 'up' }] }],
  });
  const provider = 'apiVersion: 1\nproviders: [{name: a, options: {path: /grafana-dashboards}}]';
  const said = (file: string) => codesIn({ 'cluster/provider.yml': provider, [file]: input }, 'open-input');
  expect(said('exported/shop.json')).toEqual([]);
  expect(said('cluster/boards/shop.json')).toHaveLength(1);
});
