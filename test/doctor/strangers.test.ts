import { expect, test } from 'vitest';
import { diagnose, readTexts } from '../../packages/tocsin/src/doctor/diagnose.ts';
import { shippedKnowledge } from '../../packages/tocsin/src/doctor/knowledge.ts';
import type { Folder } from '../../packages/tocsin/src/doctor/worlds/folder.ts';

/** What folders of strangers have that is no fault, beside the fault that it looks like. */
type Files = Readonly<Record<string, string>>;
const diagnosed = (files: Files, folder: Partial<Folder> = {}) =>
  diagnose(readTexts(Object.entries(files).map(([file, text]) => ({ file, text }))), shippedKnowledge, {
    roots: ['.'],
    files: Object.keys(files),
    ...folder,
  });
const saidIn = (files: Files, code: string, folder: Partial<Folder> = {}): readonly string[] =>
  diagnosed(files, folder).findings.flatMap((finding) =>
    finding.code === code ? [`${finding.severity} ${finding.message}`] : [],
  );
const group = (...rules: readonly object[]): string => JSON.stringify({ groups: [{ name: 'a', rules }] });
const alert = (expr: string, more: object = {}): object => ({ alert: 'A', for: '5m', expr, ...more });
const twice = (one: string, two: string, code = 'duplicate-rule'): number =>
  saidIn({ 'rules.yml': group(alert(one), alert(two)) }, code).length;

test('variables of Jinja without quotes make a template, whatever its name, and not a file of errors', () => {
  const kinds = (file: string, text: string) => diagnosed({ [file]: text }).files.map(({ kind }) => kind);
  const prometheus = 'global: {evaluation_interval: 15s}\nscrape_configs: {{ till_jobs | to_json }}\n';
  expect(kinds('roles/prometheus/files/prometheus.yml', prometheus)).toEqual(['template']);
  expect(kinds('alertmanager.yml', 'route:\n  receiver: {{ on_call }}\nreceivers: [{name: a}]\n')).toEqual([
    'template',
  ]);
  const rules = (text: string) => `groups:\n- name: a\n  rules:\n  - alert: A\n    expr: up < 1\n    for: ${text}\n`;
  expect(kinds('templates/rules.yml', rules('{{ till_patience }}'))).toEqual(['template']);
  expect(kinds('rules.yml', rules("{{ till_patience | default('5m') }}"))).toEqual(['template']);
  // In rules it is the text of an alert that somebody forgot to quote.
  const forgotten = `${rules('5m')}    annotations:\n      summary: {{ $value }}\n`;
  expect(saidIn({ 'rules.yml': forgotten }, 'unquoted-template')).toHaveLength(1);
});

test('whether there is any of what is counted may be asked inside, and one end of a range holds always', () => {
  const said = (expr: string) => saidIn({ 'rules.yml': group(alert(expr)) }, 'comparison-always');
  const seen = (range: string) => `sum by (till) (count_over_time(till_up[${range}])) > 0`;
  expect(said(`(${seen('1h')}) unless on (till) (${seen('10m')})`)).toEqual([]);
  expect(said('(hour() == 9) and (minute() >= 0) and (minute() < 5)')).toEqual([]);
  expect(said('(hour() == 9) and (minute() >= 0)')).toHaveLength(1);
  expect(said('count by (till) (till_jammed) > 0')).toEqual([
    'warning this asks only whether there is any: what is counted is at least one wherever there is one',
  ]);
  expect(said('sum(count_over_time(till_jammed[5m])) >= 0')).toHaveLength(1);
});

test('alerts of one name are told apart by what their results keep, wherever that was chosen', () => {
  expect(twice('sold{till=~"(a|b)-front"} > 1', 'sold{till="c"} > 2')).toBe(0);
  expect(twice('sold{till!~"a|b"} > 1', 'sold{till="b"} > 2')).toBe(0);
  expect(twice('sold{till!~"a|b"} > 1', 'sold{till="c"} > 2')).toBe(1);
  expect(twice('sold{till=~"front-1.*"} > 1', 'sold{till!~"front.*"} > 2')).toBe(0);
  expect(twice('sold{till=~"front.*"} > 1', 'sold{till!~"front-1.*"} > 2')).toBe(1);
  expect(twice('age{file=~".*bids.*"} > 1', 'age{file!~"(.*bids.*|.*asks.*)"} > 2')).toBe(0);
  expect(twice('age{file=~".*bids.*"} > 1', 'age{file=~".*asks.*"} > 2')).toBe(0);
  expect(twice('age{file=~".*bids.*"} > 1', 'age{file=~".*old-bids.*"} > 2')).toBe(1);
  // Aggregated away it tells nothing.
  expect(twice('sum by (shop) (sold{till="a"}) > 1', 'sum by (shop) (sold{till="b"}) > 2')).toBe(1);
  expect(twice('topk(3, sold{till="a"}) > 1', 'topk(3, sold{till="b"}) > 2')).toBe(0);
});

test('what tells two alerts apart may stand on one side of an operator', () => {
  const joined = (till: string, how: string) => `sold * ${how} max by (shop, till) (place{till="${till}"}) > 1`;
  const pair = (how: string) => twice(joined('a', how), joined('b', how));
  expect(pair('on (shop) group_left (till)')).toBe(0);
  expect(pair('on (shop, till) group_left ()')).toBe(0);
  expect(pair('on (shop) group_left ()')).toBe(1);
  const set = (value: string) => `label_replace(sum by (shop) (sold), "till", "${value}", "shop", ".*") > 1`;
  expect(twice(set('a'), set('b'))).toBe(0);
  expect(twice('a{till="a"} > 1 or b > 1', 'a{till="b"} > 1 or b > 1')).toBe(1);
  expect(twice('a{till="a"} > 1 unless b', 'a{till="b"} > 1 unless b')).toBe(0);
  expect(twice('a > 1 unless b{till="a"}', 'a > 1 unless b{till="b"}')).toBe(1);
  expect(twice('a > scalar(b{till="a"})', 'a > scalar(b{till="b"})')).toBe(1);
});

test('a rule that takes its name from another by an anchor is shown where its expression is', () => {
  const text = `groups:
- name: a
  rules:
  - &till
    alert: A
    expr: sold > 1
  - <<: *till
    expr: sold > 2
`;
  const found = diagnosed({ 'rules.yml': text }).findings.find(({ code }) => code === 'duplicate-rule');
  expect(found?.at.line).toBe(8);
});

test('rules in a cluster whose alerter is that of VictoriaMetrics are its own', () => {
  const object = (kind: string, apiVersion: string, spec: object) =>
    JSON.stringify({ apiVersion, kind, metadata: { name: 'a' }, spec });
  const rules = object('PrometheusRule', 'monitoring.coreos.com/v1', {
    groups: [{ name: 'a', rules: [alert('increase(max by (till) (sold_total)[5m]) > 5')] }],
  });
  const alerter = object('VMAlert', 'operator.victoriametrics.com/v1beta1', { selectAllByDefault: true });
  const prometheus = object('Prometheus', 'monitoring.coreos.com/v1', { replicas: 1 });
  const chart = object('HelmRelease', 'helm.toolkit.fluxcd.io/v2', {
    chart: { spec: { chart: 'kube-prometheus-stack' } },
  });
  const said = (others: Files) => saidIn({ 'rules.yaml': rules, ...others }, 'promql-syntax').length;
  expect(said({ 'vmalert.yaml': alerter })).toBe(0);
  expect(said({})).toBe(1);
  expect(said({ 'vmalert.yaml': alerter, 'prometheus.yaml': prometheus })).toBe(1);
  expect(said({ 'vmalert.yaml': alerter, 'chart.yaml': chart })).toBe(1);
});

test('what git leaves out each machine makes for itself', () => {
  const files = {
    'kit/compose.yml': 'services: {p: {image: "proxy:1.2.3", volumes: ["./state/keys.json:/keys.json:ro"]}}\n',
  };
  const said = (ignored: string, folder = 'kit') =>
    saidIn(files, 'missing-file', { ignored: new Map([[folder, ignored]]) }).length;
  expect(said('# nothing\n')).toBe(1);
  expect(said('state/keys.json\n')).toBe(0);
  expect(said('keys.json')).toBe(0);
  expect(said('/keys.json')).toBe(1);
  expect(said('state/\n')).toBe(0);
  expect(said('**/*.json')).toBe(0);
  expect(said('*.json\n!keys.json\n')).toBe(1);
  expect(said('kit/state/*', '.')).toBe(0);
  expect(said('keys.json', 'other')).toBe(1);
});

test('a name in capitals stands for a secret, and a word in angles is still to be filled in', () => {
  const jobs = (secret: string) =>
    `scrape_configs: [{job_name: a, authorization: {credentials: ${secret}}, static_configs: [{targets: ['a:1']}]}]\n`;
  const said = (secret: string) => saidIn({ 'prometheus.yml': jobs(secret) }, 'secret-in-file').length;
  expect([said('TILL_REMOTE_TOKEN'), said('TILL_REMOTE_4711'), said('Sesame1')]).toEqual([0, 1, 1]);
  const manager = (url: string) =>
    `route: {receiver: a}\nreceivers: [{name: a, slack_configs: [{api_url: "${url}", channel: b}]}]\n`;
  expect(saidIn({ 'alertmanager.yml': manager('<CHANNEL-URL>') }, 'invalid-value')).toEqual([
    'error <CHANNEL-URL> is still to be filled in: Alertmanager does not start with it',
  ]);
});

test('what a name may mean is taken for no unit, and what it means by itself alone is said so', () => {
  const said = (expr: string, code: string) => saidIn({ 'rules.yml': group(alert(expr)) }, code);
  for (const name of ['mtime_seconds', 'age_timestamp_seconds_total', 'expiry_seconds'])
    expect(said(`till_file_${name} < time() - 60`, 'unit-mismatch')).toEqual([]);
  expect(said('till_file_age_seconds < time() - 60', 'unit-mismatch')).toHaveLength(1);
  expect(said('sum(increase(a_size_total[1h]) + increase(b_bytes_total[1h])) > 5', 'unit-mismatch')).toEqual([]);
  expect(said('sum(increase(a_seconds_total[1h]) + increase(b_bytes_total[1h])) > 5', 'unit-mismatch')).toHaveLength(1);
  expect(said('till_uptime_seconds_total < 300', 'counter-without-rate')).toEqual([]);
  expect(said('till_sold_total > 300', 'counter-without-rate')).toEqual([
    'warning by its name till_sold_total counts since its process started: at some time it exceeds 300 and stays above',
  ]);
});

test('quantiles of a summary cannot be put together, and a failed scrape is no absence of what Prometheus writes', () => {
  const helpOf = (expr: string) =>
    diagnosed({ 'rules.yml': group(alert(expr)) }).findings.find(({ code }) => code === 'sum-of-non-additive')?.help;
  expect(helpOf('avg(prometheus_target_interval_length_seconds{quantile="0.5"}) > 60')).toMatch(/^take max: a summary/);
  expect(helpOf('avg(histogram_quantile(0.5, sum by (le, till) (rate(a_bucket[5m])))) > 60')).toMatch(/^aggregate the/);
  const said = (expr: string) => saidIn({ 'rules.yml': group({ alert: 'A', expr }) }, 'absent-without-for');
  expect(said('absent(up{job="till"})')).toEqual([
    'warning absent() is true when Prometheus starts without recent samples, until it has scraped',
  ]);
  expect(said('absent(till_open)')).toEqual([
    'warning absent() is true as soon as one scrape fails, and when Prometheus starts without recent samples',
  ]);
});

test('what to do is said under many names, and where it is said nothing asks for more', () => {
  const said = (annotations: object) =>
    saidIn({ 'rules.yml': group(alert('up < 1', { annotations })) }, 'alert-runbook').length;
  expect(said({ sop: 'https://till.example/a' })).toBe(0);
  expect(said({ link: 'https://git.example/ops-sop/blob/main/a.md' })).toBe(0);
  expect(said({ url: 'https://wiki.example/a' })).toBe(0);
  expect(said({ link: 'https://till.example/a', summary: 'see the sop' })).toBe(1);
});

test('a document elsewhere is no dashboard, and an alert about another has the name of that and more', () => {
  const board = JSON.stringify({ title: 'B', uid: 'b', panels: [], schemaVersion: 39 });
  const links = (url: string) =>
    saidIn({ 'b.json': board, 'rules.yml': group(alert('up < 1', { annotations: { runbook: url } })) }, 'dead-link')
      .length;
  expect(links('https://docs.example/document/d/1a2b3c/edit')).toBe(0);
  expect(links(`https://files.example/d/${'a'.repeat(41)}`)).toBe(0);
  expect(links('https://grafana.example/d/1a2b3c/till')).toBe(1);
  const rules = (alerts: readonly object[]) =>
    JSON.stringify({
      apiVersion: 'monitoring.coreos.com/v1',
      kind: 'PrometheusRule',
      metadata: { name: 'a' },
      spec: { groups: [{ name: 'a', rules: alerts }] },
    });
  const asked = (name: string) =>
    saidIn({ 'r.yaml': rules([{ alert: 'TillJammedOps', expr: `ALERTS{alertname="${name}"} > 0` }]) }, 'unknown-alert')
      .length;
  expect([asked('TillJammed'), asked('TillJamedOps')]).toEqual([0, 1]);
});

test('a list of groups is one that something completes, unless a Prometheus reads it as it is', () => {
  const list = JSON.stringify([{ name: 'a', rules: [alert('sum by till) (up)')] }]);
  expect(saidIn({ 'rules/till.yml': list }, 'promql-syntax')).toHaveLength(1);
  expect(saidIn({ 'rules/till.yml': list }, 'invalid-value')).toEqual([]);
  const head = "rule_files: [rules/till.yml]\nscrape_configs: [{job_name: a, static_configs: [{targets: ['a:1']}]}]\n";
  expect(saidIn({ 'prometheus.yml': head, 'rules/till.yml': list }, 'invalid-value')).toEqual([
    'error this must be a block of fields, and is a list: Prometheus does not start with it',
  ]);
  expect(diagnosed({ 'people.yml': '[{name: a, rules: [be kind]}]' }).files[0]?.kind).toBe('other');
});

test('a word in a text of several lines is shown in its line', () => {
  const text = `groups:
- name: a
  rules:
  - alert: A
    expr: sum(till_jammed) > 1
    for: 5m
    annotations:
      description: |
        Some till
        is {{ $labels.colour }} and {{ .colour }}
`;
  const places = diagnosed({ 'rules.yml': text })
    .findings.filter(({ code }) => code === 'template-label')
    .map(({ at, help }) => `${at.line}:${at.column} ${help}`);
  expect(places).toEqual([
    '10:40 it has .Labels, .ExternalLabels, .ExternalURL and .Value',
    '10:15 keep it: sum by (colour) instead of sum',
  ]);
});
