import { expect, test } from 'vitest';
import { diagnose, readTexts } from '../../packages/tocsin/src/doctor/diagnose.ts';
import { shippedKnowledge } from '../../packages/tocsin/src/doctor/knowledge.ts';

const judged = (files: Readonly<Record<string, string>>) =>
  diagnose(readTexts(Object.entries(files).map(([file, text]) => ({ file, text }))), shippedKnowledge, {
    roots: ['.'],
    files: Object.keys(files),
  });
/** How often a check reports something of files. */
const said = (files: Readonly<Record<string, string>>, code: string): number =>
  judged(files).findings.filter((finding) => finding.code === code).length;
const group = (...rules: readonly object[]): string => JSON.stringify({ groups: [{ name: 'a', rules }] });
const alert = (expr: string, more: object = {}): object => ({ alert: 'A', for: '5m', expr, ...more });
const ofRule = (expr: string, code: string, more: object = {}): number =>
  said({ 'rules.yml': group(alert(expr, more)) }, code);

test('rules in no group are something else’s, unless rule_files name them', () => {
  const list = '- {alert: A, expr: up < 1}\n- {record: "a:b", expr: up}\n';
  const kinds = (files: Readonly<Record<string, string>>) =>
    judged(files).files.map(({ file, kind }) => `${file} ${kind}`);
  expect(kinds({ 'files/tills.yml': list })).toEqual(['files/tills.yml rules-part']);
  expect(kinds({ 'vars/main.yml': `till_rules:\n${list}` })).toEqual(['vars/main.yml rules-part']);
  expect(kinds({ 'vars/main.yml': 'till_rules: [{alert: A, expr: up < 1}, {name: b}]' })).toEqual([
    'vars/main.yml other',
  ]);
  const loading = { 'prometheus.yml': 'rule_files: [tills.yml]\nscrape_configs: []\n', 'tills.yml': list };
  expect(kinds(loading)).toContain('tills.yml rules');
});

test('braces that are to be left when a chart is rendered make a template of a file', () => {
  const rules = group(alert('up < 1', { annotations: { summary: 'till {{ "{{" }} $labels.till {{ "}}" }}' } }));
  const kind = (file: string) => judged({ [file]: rules }).files[0]?.kind;
  expect(kind('till/templates/rules.yml')).toBe('template');
  expect(kind('till/rules.yml')).toBe('rules');
});

test('a Prometheus that loads no rules has no alerts to send', () => {
  const files = (more: string) => ({
    'a.yaml': `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata:\n  jobs.yaml: |\n    ${more}scrape_configs: [{job_name: till, static_configs: [{targets: ['a:1']}]}]\n  rules.yaml: '${group(alert('up < 1'))}'\n`,
  });
  expect(said(files(''), 'alerts-go-nowhere')).toBe(0);
  expect(said(files('rule_files: [rules.yaml]\n    '), 'alerts-go-nowhere')).toBe(1);
});

test('two sums of what one exporter says at one time are a share that stays what it is', () => {
  const fragile = (expr: string) => ofRule(expr, 'fragile-arithmetic', { for: undefined });
  expect(fragile('sum(till_drawer_free_coins) / sum(till_drawer_coins) < 0.1')).toBe(0);
  expect(fragile('sum(till_drawer_free_coins) / sum(shop_coins) < 0.1')).toBe(1);
});

test('what machines ask of each other all day needs no least traffic', () => {
  const share = (metric: string) => `sum(rate(${metric}{code="500"}[5m])) / sum(rate(${metric}[5m])) > 0.1`;
  expect(ofRule(share('apiserver_request_total'), 'no-traffic-floor')).toBe(0);
  expect(ofRule(share('till_requests_total'), 'no-traffic-floor')).toBe(1);
});

test('a pattern that matches addresses from end to end needs nothing at its other side', () => {
  const replaced = (pattern: string, label = 'instance') =>
    ofRule(`label_replace(up, "till", "$1", "${label}", "${pattern}") < 1`, 'anchored-pattern');
  expect(replaced('([^:]+)(:[0-9]+)?$')).toBe(0);
  expect(replaced('([^:]+)$')).toBe(1);
  expect(replaced('([^:]+)(:[0-9]+)?$', 'pod')).toBe(1);
});

test('a target that is told its own name is asked for its own metrics', () => {
  const job = (more: string) => ({
    'prometheus.yml': `scrape_configs:\n- job_name: till\n  ${more}\n  static_configs: [{targets: ['till:9100']}]\n  relabel_configs: [{source_labels: [__address__], target_label: __param_target}]\n`,
  });
  expect(said(job('metrics_path: /metrics'), 'probe-address')).toBe(0);
  expect(said(job('metrics_path: /probe'), 'probe-address')).toBe(1);
});

test('a word that says what belongs there is no secret', () => {
  const files = (password: string) => ({
    'prometheus.yml': `scrape_configs: [{job_name: a, basic_auth: {username: u, password: '${password}'}}]`,
  });
  for (const word of ['REPLACE_WITH_PASSWORD', 'insert-it-here', 'TILL_PLACEHOLDER'])
    expect(said(files(word), 'secret-in-file')).toBe(0);
  expect(said(files('Sesame-replace'), 'secret-in-file')).toBe(1);
  const hook = (path: string) => ({
    'alertmanager.yml': `route: {receiver: a}\nreceivers: [{name: a, slack_configs: [{channel: b, api_url: 'https://hooks.slack.com/services/${path}'}]}]`,
  });
  expect(said(hook('YOUR/SLACK/WEBHOOK'), 'secret-in-file')).toBe(0);
  expect(said(hook('TILL/SLACK/4711'), 'secret-in-file')).toBe(1);
});

test('an image that another service builds is pulled from nowhere', () => {
  const services = (more: string) => ({
    'compose.yml': `services: {a: {image: 'till:latest'${more}}, b: {image: 'till:latest', command: [work]}}`,
  });
  expect(said(services(', build: .'), 'floating-image')).toBe(0);
  expect(said(services(''), 'floating-image')).toBe(2);
});

test('a record that tells of something by its labels is there for people’s own questions', () => {
  const files = (record: string) => ({
    'prometheus.yml':
      "rule_files: [rules.yml]\nscrape_configs: [{job_name: a, static_configs: [{targets: ['a:1']}]}]\n",
    'rules.yml': group({ record, expr: 'max by (till) (till_version)' }),
    'board.json': JSON.stringify({ title: 'B', uid: 'b', panels: [{ type: 'stat', targets: [{ expr: 'up' }] }] }),
  });
  expect(said(files('shop:till_info'), 'unused-record')).toBe(0);
  expect(said(files('shop:till:max'), 'unused-record')).toBe(1);
});

test('the unit of an old bar gauge is read where it had it', () => {
  const files = (unit: string) => ({
    'board.json': JSON.stringify({
      title: 'B',
      uid: 'b',
      panels: [
        {
          type: 'bargauge',
          title: 'Drawers',
          options: { fieldOptions: { defaults: { unit } } },
          targets: [{ expr: 'node_memory_MemFree_bytes' }],
        },
      ],
    }),
  });
  expect(said(files('bytes'), 'panel-without-unit') + said(files('bytes'), 'panel-unit')).toBe(0);
  expect(said(files('s'), 'panel-unit')).toBe(1);
});
