import { expect, test } from 'vitest';
import { diagnose, readTexts } from '../../packages/tocsin/src/doctor/diagnose.ts';
import { shippedKnowledge } from '../../packages/tocsin/src/doctor/knowledge.ts';

/** What more folders of strangers have that is no fault, beside the fault that it looks like. */
type Files = Readonly<Record<string, string>>;
const diagnosed = (files: Files) =>
  diagnose(readTexts(Object.entries(files).map(([file, text]) => ({ file, text }))), shippedKnowledge, {
    roots: ['.'],
    files: Object.keys(files),
  });
const saidIn = (files: Files, code: string): readonly string[] =>
  diagnosed(files).findings.flatMap((finding) =>
    finding.code === code ? [`${finding.severity} ${finding.message}`] : [],
  );
const group = (...rules: readonly object[]): string => JSON.stringify({ groups: [{ name: 'a', rules }] });
const alert = (expr: string, more: object = {}): object => ({ alert: 'A', for: '5m', expr, ...more });

test('a dashboard and the ConfigMap that is made of it are one, and two of either kind are two', () => {
  const board = (title: string) => JSON.stringify({ title, uid: 'till', panels: [], schemaVersion: 39 });
  const map = (title: string, name = title) =>
    JSON.stringify({
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name },
      data: { 'a.json': board(title) },
    });
  const said = (files: Files) => saidIn(files, 'duplicate-dashboard');
  expect(said({ 'd/till.json': board('a'), 'd/till-map.yaml': map('a') })).toEqual([]);
  expect(said({ 'd/till.json': board('a'), 'd/old.json': board('b') })).toEqual([
    'note "a" in till.json also has the uid till: Grafana keeps one of the two',
  ]);
  const grafana = {
    'prov/dashboards/all.yml': 'apiVersion: 1\nproviders:\n- {name: a, options: {path: /boards}}\n',
    'compose.yml':
      '{services: {g: {image: "grafana/grafana:12.0.0", volumes: ["./d:/boards:ro", "./prov:/etc/grafana/provisioning:ro"]}}}\n',
  };
  expect(said({ ...grafana, 'd/till.json': board('a'), 'd/old.json': board('b') })).toEqual([
    'error "a" in till.json also has the uid till: Grafana keeps one of the two',
  ]);
  expect(said({ 'd/till.yaml': map('a'), 'd/old.yaml': map('b') })).toHaveLength(1);
  expect(said({ 'd/till.yaml': map('a'), 'e/old.yaml': map('b') })).toHaveLength(1);
  // One object for two clusters.
  expect(said({ 'd/till.yaml': map('a', 'till'), 'e/till.yaml': map('a', 'till') })).toEqual([]);
});

test('what Terraform fills in is a template, and what a shell would is refused as it stands', () => {
  const manager = (host: string) =>
    `global: {smtp_from: a@till.example}\nroute: {receiver: a}\nreceivers:\n- name: a\n  email_configs:\n  - to: b@till.example\n    smarthost: ${host}\n`;
  const kind = (file: string, text: string) => diagnosed({ [file]: text }).files[0]?.kind;
  expect(kind('alertmanager.yml', manager('${ mail_host }'))).toBe('template');
  expect(kind('alertmanager.yml', manager('${mail_host}'))).toBe('alertmanager');
  expect(kind('prometheus.yml', 'scrape_configs:\n%{ for till in tills ~}\n- job_name: ${till}\n%{ endfor ~}\n')).toBe(
    'template',
  );
});

test('a rate of which no share is spoken, or that stands beside another condition, is meant for no share', () => {
  const said = (expr: string, description: string) =>
    saidIn({ 'rules.yml': group(alert(expr, { annotations: { description } })) }, 'rate-as-ratio').length;
  const failed = 'rate(sold_total{status="500"}[5m]) > 0.5';
  expect(said(failed, 'many failures')).toBe(0);
  expect(said(failed, 'half of all fail, 50 %')).toBe(1);
  expect(said(failed, '{{ $value }} failures/s')).toBe(0);
  expect(said(failed, '{{ $value }} failures per second')).toBe(0);
  expect(said(`${failed} and rate(sold_total{status="403"}[5m]) > 0.1`, 'an attack')).toBe(0);
  const share = '{{ $value | humanizePercentage }} fail';
  expect(said('till:ratio < 0.9 and sum(rate(sold_total[5m])) > 0.5', share)).toBe(0);
  expect(said('sum(rate(sold_total[5m])) > 0.5 and till:ratio < 0.9', share)).toBe(1);
});

test('a receiver may say by its name that it tells nobody', () => {
  const said = (name: string) => {
    const manager = `route: {receiver: ${name}}\nreceivers: [{name: ${name}}]\n`;
    const prometheus =
      "rule_files: [rules.yml]\nscrape_configs: [{job_name: till, static_configs: [{targets: ['a:1']}]}]\nalerting: {alertmanagers: [{static_configs: [{targets: ['b:9093']}]}]}\n";
    const files = { 'alertmanager.yml': manager, 'prometheus.yml': prometheus, 'rules.yml': group(alert('up < 1')) };
    return ['undelivered-alert', 'empty-receiver'].map((code) => saidIn(files, code).length);
  };
  expect(said('screen-only')).toEqual([0, 0]);
  expect(said('onlookers')).toEqual([1, 0]);
});

test('a target that is still to be filled in is the double of no other, and a bound from above is none of a counter', () => {
  const jobs = (target: string) =>
    ['a', 'b'].map((name) => `{job_name: ${name}, static_configs: [{targets: ['${target}']}]}`).join(', ');
  const said = (target: string) =>
    saidIn({ 'prometheus.yml': `scrape_configs: [${jobs(target)}]\n` }, 'duplicate-target').length;
  expect([said('<TILL>'), said('till:9100')]).toEqual([0, 1]);
  const counted = (expr: string) => saidIn({ 'rules.yml': group(alert(expr)) }, 'counter-without-rate').length;
  expect([counted('open_tills_total < 3'), counted('open_tills_total > 3')]).toEqual([0, 1]);
});

test('a template that is escaped for Helm is printed as it stands where Helm does not read the file', () => {
  const rules = group(alert('up < 1', { annotations: { summary: 'till {{`{{ $labels.till }}`}} is gone' } }));
  const said = (files: Files) => saidIn(files, 'template-label');
  expect(said({ 'rules/a.yaml': rules })).toEqual([
    'warning the summary prints {{ $labels.till }} as it stands: only Helm takes the quotes inside the braces away',
  ]);
  expect(said({ 'chart/templates/a.yaml': rules })).toEqual([]);
  expect(
    said({ 'chart/rules/a.yaml': rules, 'chart/Chart.yaml': 'apiVersion: v2\nname: a\nversion: 1.0.0\n' }),
  ).toEqual([]);
});

test('a single series without labels is a number to VictoriaMetrics, and to Prometheus it pairs with nothing', () => {
  const rules = group(
    alert('rate(busy_seconds_total{till!=""}[5m]) / count(lane) > 0.5', {
      annotations: { summary: '{{ $labels.till }} is busy' },
    }),
  );
  const compose = (image: string, flag: string) =>
    `services: {a: {image: "${image}", command: ["${flag}"], volumes: ["./rules:/rules:ro"]}}\n`;
  const said = (files: Files) =>
    diagnosed(files)
      .findings.filter(({ code }) => ['labels-never-match', 'template-label'].includes(code))
      .map(({ code }) => code);
  const files = { 'rules/a.yml': rules };
  expect(said({ ...files, 'compose.yml': compose('victoriametrics/vmalert:v1.107.0', '-rule=/rules/*.yml') })).toEqual(
    [],
  );
  expect(said(files)).toContain('labels-never-match');
  // That it has no partner in a set both say.
  const set = { 'rules/a.yml': rules.replace(' / ', ' and ') };
  expect(said({ ...set, 'compose.yml': compose('victoriametrics/vmalert:v1.107.0', '-rule=/rules/*.yml') })).toContain(
    'labels-never-match',
  );
});

test('a variable of a secret without quotes makes a template, and a text of Alertmanager without them is refused', () => {
  const manager = (url: string) =>
    `global:\n  slack_api_url: ${url}\nroute: {receiver: a}\nreceivers: [{name: a, slack_configs: [{channel: b}]}]\n`;
  expect(diagnosed({ 'alertmanager.yml': manager('{{.channel_url}}') }).files[0]?.kind).toBe('template');
  expect(saidIn({ 'alertmanager.yml': manager('{{ .Status }}') }, 'unquoted-template')).toHaveLength(1);
});

test('a name that ends as a counter does says little where it counts nothing that happens', () => {
  const said = (expr: string, more: object = {}) =>
    diagnosed({ 'rules.yml': group(alert(expr, more)) })
      .findings.filter(({ code }) => ['counter-without-rate', 'percent-of-ratio'].includes(code))
      .map(({ code, severity }) => `${severity} ${code}`);
  expect(said('open_lanes_total > 20')).toEqual(['note counter-without-rate']);
  expect(said('failed_lanes_total > 20')).toEqual(['warning counter-without-rate']);
  const annotations = { summary: 'busy {{ $value }}%' };
  expect(said('lane_busy_total > 80', { annotations })).toEqual(['note counter-without-rate']);
  expect(said('increase(lane_jams_total[5m]) > 80', { annotations })).toEqual(['warning percent-of-ratio']);
});

test('one right value of a label is a condition, and a point in time may be asked how fast it moves', () => {
  const said = (expr: string, code: string) => saidIn({ 'rules.yml': group(alert(expr)) }, code).length;
  expect(said('lane_printer{paper!="white"}', 'alert-condition')).toBe(0);
  expect(said('lane_printer{paper="white"}', 'alert-condition')).toBe(1);
  expect(said('lane_phase{phase!="open"}', 'alert-condition')).toBe(1);
  expect(said('lane_printer{instance!="a"}', 'alert-condition')).toBe(1);
  expect(said('rate(node_boot_time_seconds[5m]) > 0', 'rate-of-gauge')).toBe(0);
  expect(said('rate(node_memory_MemFree_bytes[5m]) > 0', 'rate-of-gauge')).toBe(1);
});
