import { expect, test } from 'vitest';
import { diagnose, readTexts } from '../../packages/tocsin/src/doctor/diagnose.ts';
import { shippedKnowledge } from '../../packages/tocsin/src/doctor/knowledge.ts';

/** What public kits have that is no fault, and the fault beside it that is one: `severity file` of what a check says. */
const saidIn = (files: Readonly<Record<string, string>>, code: string): readonly string[] =>
  diagnose(readTexts(Object.entries(files).map(([file, text]) => ({ file, text }))), shippedKnowledge, {
    roots: ['.'],
    files: Object.keys(files),
  }).findings.flatMap((finding) => (finding.code === code ? [`${finding.severity} ${finding.at.file}`] : []));

const rule = (expr: string, more: object = {}): string =>
  JSON.stringify({ groups: [{ name: 'a', rules: [{ alert: 'A', for: '5m', expr, ...more }] }] });
const board = (expr: string, unit = 'short'): string =>
  JSON.stringify({
    title: 'Till',
    uid: 'till',
    panels: [
      {
        type: 'timeseries',
        title: 'Takings',
        fieldConfig: { defaults: { unit } },
        targets: [{ refId: 'A', expr }],
      },
    ],
  });
const scraped = (job: string): string =>
  `scrape_configs: [{job_name: ${job}, scrape_interval: 30s, static_configs: [{targets: ['${job}:9100']}]}]\n`;

test.each([
  ['ERB in a value', "groups: [{name: a, rules: [{alert: A, expr: up < 1, for: <%= p('late') %>}]}]"],
  [
    'ERB in a line',
    "groups:\n<% if_p('x') do |x| %>\n- name: a\n  rules: [{alert: A, expr: up < 1, for: 5}]\n<% end %>",
  ],
  ['Jinja in a file', `{% raw %}\n${board('rate(up)')}\n{% endraw %}{{ more }}`],
])('what is to be rendered is told as a template: %s', (_, text) => {
  const { files, findings } = diagnose(readTexts([{ file: 'rules.yml', text }]), shippedKnowledge);
  expect(files).toEqual([{ file: 'rules.yml', kind: 'template' }]);
  expect(findings).toEqual([]);
});

test('a sign that only looks like ERB makes no template', () => {
  const text = 'groups: [{name: a, rules: [{alert: A, expr: up < 1, for: 5, annotations: {summary: "5 <% 6"}}]}]';
  expect(saidIn({ 'rules.yml': text }, 'invalid-value')).toEqual(['error rules.yml']);
});

test('a kit with a folder of its own is not about a dashboard beside it', () => {
  const kit = (folder: string) => ({
    [`${folder}compose.yml`]:
      'services: {prometheus: {image: "prom/prometheus:v3.5.0", volumes: ["./prometheus.yml:/etc/prometheus/prometheus.yml"]}}',
    [`${folder}prometheus.yml`]: scraped('till'),
    'other/boards/till.json': board('up{job="bakery"}'),
  });
  expect(saidIn(kit('usage/'), 'no-such-job')).toEqual([]);
  expect(saidIn(kit(''), 'no-such-job')).toEqual(['warning other/boards/till.json']);
  // Without Compose a folder beside is where dashboards lie.
  const plain = { 'prometheus/prometheus.yml': scraped('till'), 'boards/till.json': board('up{job="bakery"}') };
  expect(saidIn(plain, 'no-such-job')).toEqual(['warning boards/till.json']);
  // One fact is told once.
  expect(saidIn(plain, 'value-not-there')).toEqual([]);
});

test('matchers that contradict each other are told as that', () => {
  const file = { 'rules.yml': rule('sum(orders{shop="a", shop=~"b|c"}) > 3') };
  expect(saidIn(file, 'matcher-contradiction')).toHaveLength(1);
  expect(saidIn(file, 'value-not-there')).toEqual([]);
});

test('a port of monitoring is one of a program of monitoring', () => {
  const port = (image: string) =>
    saidIn({ 'compose.yml': `services: {a: {image: "${image}", ports: ["9093:9093"]}}` }, 'open-port');
  expect(port('bitnami/kafka:3.9')).toEqual([]);
  expect(port('quay.io/prometheus/alertmanager:v0.28.0')).toEqual(['warning compose.yml']);
});

test('how long samples are kept is asked where a Prometheus is', () => {
  const rules = { 'rules.yml': rule('avg_over_time(up[30d]) < 0.9') };
  expect(saidIn(rules, 'beyond-retention')).toEqual(['note rules.yml']);
  const withOne = { ...rules, 'prometheus.yml': `rule_files: [rules.yml]\n${scraped('till')}` };
  expect(saidIn(withOne, 'beyond-retention')).toEqual(['warning rules.yml']);
});

test('whoever names a disk that is not the first means that one', () => {
  const mount = (path: string) =>
    saidIn({ 'rules.yml': rule(`node_filesystem_avail_bytes{mountpoint="${path}"} < 5`) }, 'mounts-left-out');
  expect(mount('/srv/till')).toEqual([]);
  expect(mount('/')).toEqual(['warning rules.yml']);
});

test('a label of the rule prints where the expression has it as well', () => {
  const controller = (expr: string) =>
    saidIn(
      {
        'rules.yml': rule(expr, {
          labels: { shop: '{{ $labels.shop }}' },
          annotations: { summary: '{{ $labels.shop }} fails' },
        }),
      },
      'template-label',
    );
  expect(controller('sum by (shop) (rate(failed_total[5m])) > 1')).toEqual([]);
  expect(controller('failed > 1')).toEqual([]);
  expect(controller('sum(rate(failed_total[5m])) > 1')).toEqual(['error rules.yml']);
});

test('an example of a job is no configuration that forgot its rules', () => {
  const named = (file: string) =>
    saidIn({ [file]: scraped('till'), 'rules/a.rules.yml': rule('up < 1') }, 'rules-not-loaded');
  expect(named('example-prometheus.yml')).toEqual([]);
  expect(named('prometheus.yml')).toEqual(['error rules/a.rules.yml']);
});

test('what is looked for by a part of its name may be there only while something is wrong', () => {
  const sought = (pattern: string) =>
    saidIn({ 'rules.yml': rule(`index_size_bytes{index=~"${pattern}"}`) }, 'alert-condition');
  expect(sought('.*_rebuild.*')).toEqual([]);
  expect(sought('a|b')).toEqual(['warning rules.yml']);
});

test('seconds of each second may be shown in seconds, and bytes may not', () => {
  expect(saidIn({ 'd.json': board('sum(rate(node_cpu_seconds_total[5m]))', 's') }, 'panel-unit')).toEqual([]);
  expect(saidIn({ 'd.json': board('sum(rate(node_cpu_seconds_total[5m]))', 'bytes') }, 'panel-unit')).toHaveLength(1);
});

test('when statistics were reset is a time', () => {
  const since = (metric: string) => saidIn({ 'rules.yml': rule(`time() - max(${metric}) > 60`) }, 'unit-mismatch');
  expect(since('pg_stat_database_stats_reset')).toEqual([]);
  expect(since('pg_stat_database_deadlocks')).toHaveLength(1);
});

test('alerts of one name for targets of different values are two', () => {
  const twice = (one: string, two: string) =>
    saidIn(
      {
        'rules.yml': JSON.stringify({
          groups: [{ name: 'a', rules: [one, two].map((expr) => ({ alert: 'A', for: '5m', expr })) }],
        }),
      },
      'duplicate-rule',
    );
  expect(twice('up{job=~"shop.+"} == 0', 'up{job!~"shop.+", zone="a"} == 0')).toEqual([]);
  expect(twice('rate(load_total{kind="a"}[5m]) > 3', 'rate(load_total{kind="b"}[5m]) > 5')).toEqual([]);
  expect(twice('up{job=~"shop.+"} == 0', 'up{job=~"shop.+", zone="a"} == 0')).toHaveLength(1);
  // What tells them apart is gone from the result.
  expect(twice('sum(load{kind="a"}) > 3', 'sum(load{kind="b"}) > 5')).toHaveLength(1);
});

test('labels of a group are those of its rules, which may say another value', () => {
  const groups = (expr: string) =>
    JSON.stringify({
      groups: [
        {
          name: 'a',
          labels: { kind: 'bread', shop: 'north' },
          rules: [
            { record: 'a:sold:sum', expr: 'sum(sold{k="b"})' },
            { record: 'a:sold:sum', labels: { kind: 'cake' }, expr: 'sum(sold{k="c"})' },
            { alert: 'A', for: '5m', expr },
          ],
        },
      ],
    });
  const said = (expr: string) =>
    ['label-not-there', 'value-not-there'].flatMap((code) => saidIn({ 'rules.yml': groups(expr) }, code));
  expect(said('a:sold:sum{kind=~"bread|cake", shop="north"} < 1')).toEqual([]);
  expect(said('a:sold:sum{till="1"} < 1')).toEqual(['warning rules.yml']);
  // promtool and a server take any template there, and not in a rule.
  const broken = (key: string) =>
    groups('up < 1').replace(key, (text) =>
      text.replace('north', '{{ broken').replace('"A"', '"A","labels":{"b":"{{ broken"}'),
    );
  expect(saidIn({ 'rules.yml': broken('"shop":"north"') }, 'template-syntax')).toEqual([]);
  expect(saidIn({ 'rules.yml': broken('"alert":"A"') }, 'template-syntax')).toEqual(['error rules.yml']);
});

test('what matches names of labels reads none of those that it names by mistake', () => {
  const job = (action: string) =>
    `scrape_configs: [{job_name: a, static_configs: [{targets: ['a:1']}], relabel_configs: [{source_labels: [zone], regex: z, ${action}}]}]`;
  expect(saidIn({ 'prometheus.yml': job('action: labeldrop') }, 'relabel-source')).toEqual([]);
  expect(saidIn({ 'prometheus.yml': job('target_label: b') }, 'relabel-source')).toEqual(['warning prometheus.yml']);
});
