import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { literal } from '../../packages/tocsin/src/import/literal.ts';
import { withoutSecrets } from '../../packages/tocsin/src/import/secrets.ts';
import { root, roundTrip, scratch, tocsin, yamlOf } from './round-trip.ts';

test("the manual's files become a project that generates them back; what Prometheus refuses is left out and said", async () => {
  const manual = join(root, 'test/fixtures/manual');
  const { said, read } = await roundTrip(manual);
  expect(said).toContain('4 jobs, 4 alerts, from 2 files');
  expect(said).toContain('prometheus.yml:14: left out: there is no field "metric_path" here');
  expect(said).toContain('the project generates the same configuration, field by field');
  expect(read('prometheus/rules/askproai.yml')).toEqual(yamlOf(join(manual, 'rules/askproai.yml')));
  const was = yamlOf(join(manual, 'prometheus.yml'));
  const jobs = (was['scrape_configs'] as Record<string, unknown>[]).map(({ metric_path: _path, ...job }) => job);
  expect(read('prometheus/prometheus.yml')).toEqual({ ...was, rule_files: ['rules/*.yml'], scrape_configs: jobs });
});

test("a second company's configuration, with routes, receivers and a dashboard", async () => {
  const files = scratch();
  const orchard = join(root, 'test/companies/orchard');
  expect((await tocsin(orchard, 'generate', '--skip-types', '--out', files)).exitCode).toBe(0);
  const production = join(files, 'production');
  const { said, read } = await roundTrip(production);
  expect(said).toMatch(/^\d+ jobs, \d+ alerts, \d+ receivers, 1 dashboard, from \d+ files\n/);
  expect(read('alertmanager/alertmanager.yml')).toEqual(yamlOf(join(production, 'alertmanager/alertmanager.yml')));
  const rules = readdirSync(join(production, 'prometheus/rules'));
  expect(rules.length).toBeGreaterThan(3);
  for (const file of rules)
    expect(read(`prometheus/rules/${file}`)).toEqual(yamlOf(join(production, 'prometheus/rules', file)));
  const [dashboard = ''] = readdirSync(join(production, 'grafana/dashboards'));
  expect(read(`grafana/dashboards/${dashboard}`)).toEqual(yamlOf(join(production, 'grafana/dashboards', dashboard)));
});

test('secrets stay behind: a file of secrets takes the place of each, and the summary says which', async () => {
  const folder = scratch({
    'prometheus.yml': `scrape_configs:
- job_name: shop
  basic_auth: {username: prom, password: hunter2}
  file_sd_configs: [{files: [targets/*.json]}]
`,
    'alertmanager.yml': `route: {receiver: people}
receivers:
- name: people
  slack_configs: [{api_url: 'https://hooks.example/T0/B0/opensesame', channel: '#ops'}]
  webhook_configs: [{url: 'http://127.0.0.1:5001/'}]
  pagerduty_configs: [{routing_key: opensesame}]
`,
  });
  const { said, read } = await roundTrip(folder);
  expect(said).toContain('scrape_configs.0.basic_auth.password -> prometheus-scrape-0-basic-auth-password');
  expect(said).toContain('receivers.0.slack_configs.0.api_url -> alertmanager-receivers-0-slack-0-api-url');
  expect(said).toContain('prometheus.yml reads targets/*.json: put it beside the generated one');
  const alertmanager = JSON.stringify(read('alertmanager/alertmanager.yml'));
  expect(alertmanager).toContain('http://127.0.0.1:5001/');
  expect(alertmanager + JSON.stringify(read('prometheus/prometheus.yml'))).not.toMatch(/opensesame|hunter2/);
});

test('what is for another program is said, with the reason', async () => {
  const rules = (expr: string) => `groups: [{name: a, rules: [{alert: A, for: 5m, expr: '${expr}'}]}]\n`;
  const folder = scratch({
    'rules/loki.yml': rules('rate(loki_panics_total[5m]) > 0'),
    'rules/logs.yml': rules('sum(rate({app="shop"} |= "panic" [5m])) > 0'),
    'rules/fast.yml': rules('vector(1)').replace('rules:', 'concurrency: 2, rules:'),
    // Prometheus reads it as an empty list.
    'rules/later.yml': 'groups: [{name: later, rules: }]\n',
  });
  const { stdout } = await tocsin(folder, 'import', '.');
  expect(stdout).toContain('1 alert, from 2 files');
  expect(stdout).toContain('rules/fast.yml: rules for vmalert');
  expect(stdout).toContain('the project generates the same configuration, field by field');
  expect(stdout).toContain('rules/logs.yml: a file of rules for Loki: they are LogQL');
});

test('rules and configurations inside of objects of Kubernetes are taken as files are', async () => {
  const folder = scratch({
    'objects.yml': `apiVersion: monitoring.coreos.com/v1
kind: PrometheusRule
metadata: {name: tills}
spec:
  groups:
  - name: tills
    rules:
    - {alert: TillSilent, expr: 'up{job="tills"} < 1', for: 5m, labels: &page {severity: page}}
    - {alert: TillSlow, expr: 'scrape_duration_seconds{job="tills"} > 5', for: 5m, labels: {<<: *page, slow: "yes"}}
---
apiVersion: v1
kind: ConfigMap
metadata: {name: prometheus}
data:
  prometheus.yml: |
    scrape_configs:
    - job_name: tills
      metric_path: /m
      static_configs: [{targets: ['till-1:9100']}]
  shifts.yml: |
    groups: [{name: shifts, rules: [{record: 'job:up:sum', expr: sum by (job) (up)}]}]
---
apiVersion: monitoring.coreos.com/v1
kind: PodMonitor
metadata: {name: tills}
spec: {selector: {}, podMetricsEndpoints: [{port: web}]}
`,
  });
  const { said, read } = await roundTrip(folder);
  expect(said).toContain('1 job, 2 alerts, 1 recording rule, from 1 file\n');
  expect(said).toContain('objects.yml:18: left out: there is no field "metric_path" here');
  expect(said).toContain(
    'objects.yml: an object of the Prometheus operator: import the configuration that the operator generates',
  );
  expect(said).toContain('the project generates the same configuration, field by field');
  const { groups } = read('prometheus/rules/tills.yml') as { groups: { rules: { labels: unknown }[] }[] };
  expect(groups[0]?.rules[1]?.labels).toEqual({ severity: 'page', slow: 'yes' });
  expect(read('prometheus/rules/shifts.yml')).toMatchObject({ groups: [{ name: 'shifts' }] });
  expect(JSON.stringify(read('prometheus/prometheus.yml'))).not.toContain('metric_path');
});

test.each([
  [{ 'a/prometheus.yml': 'scrape_configs: []\n', 'b/prometheus.yml': 'scrape_configs: []\n' }, 'there are 2 config'],
  [{ 'prometheus.yml': 'scrape_configs: [\n' }, 'prometheus.yml:'],
  [{ 'notes.yml': 'a: 1\n' }, 'there is no configuration in'],
  [
    { 'prometheus.yml': 'scrape_configs: [{job_name: loom, static_configs: [{targets: [${LOOM}:9100]}]}]\n' },
    'prometheus.yml is still to be rendered',
  ],
])('what cannot be imported is said, and nothing is written: %#', async (files: Record<string, string>, says) => {
  const folder = scratch(files);
  const { exitCode, stderr } = await tocsin(folder, 'import', '.', '--out', 'out');
  expect([exitCode, stderr]).toEqual([2, expect.stringContaining(says)]);
  expect(readdirSync(folder)).not.toContain('out');
});

test('a folder that is not empty is not touched', async () => {
  const folder = scratch({ 'prometheus.yml': 'scrape_configs: []\n', 'out/mine.txt': 'mine' });
  const { exitCode, stderr } = await tocsin(folder, 'import', 'prometheus.yml', '--out', 'out');
  expect([exitCode, stderr]).toEqual([2, expect.stringContaining('out is not empty')]);
  expect(readdirSync(join(folder, 'out'))).toEqual(['mine.txt']);
});

test('any data of JSON is written as TypeScript that is the same data', () => {
  const evaluated = (text: string): unknown =>
    JSON.parse(String(runInNewContext(`JSON.stringify((${text}))`))) as unknown;
  const json = fc.jsonValue().filter((value) => !JSON.stringify(value).includes('__proto__'));
  fc.assert(
    fc.property(json, (value) => {
      const plain = JSON.parse(JSON.stringify(value)) as unknown;
      expect(evaluated(literal(plain, new Set(['expr'])))).toEqual(plain);
    }),
  );
  for (const text of ['a\nb `c` ${d} \\n', "it's", '"', '\u2028', 'up{job="a"} > 1'])
    expect(evaluated(literal({ expr: text, text, [text]: 1 }, new Set(['expr'])))).toEqual({
      expr: text,
      text,
      [text]: 1,
    });
});

test('an address is a secret where it opens something', () => {
  const hook = (url: string) => withoutSecrets({ receivers: [{ webhook_configs: [{ url }] }] }, 'alertmanager').secrets;
  expect(hook('http://bridge:9095/alerts')).toEqual([]);
  expect(hook('https://hook.example/services/T024BE7LD8B0A1B2C3D4E5')).toHaveLength(1);
  expect(hook('https://me:word@hook.example/')).toHaveLength(1);
});
