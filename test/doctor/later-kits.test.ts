import { expect, test } from 'vitest';
import { diagnose, readTexts } from '../../packages/tocsin/src/doctor/diagnose.ts';
import { shippedKnowledge } from '../../packages/tocsin/src/doctor/knowledge.ts';

/** What public kits have that is no fault, and the fault beside it that is one: `severity file` of what a check says. */
const saidIn = (files: Readonly<Record<string, string>>, code: string): readonly string[] =>
  diagnose(readTexts(Object.entries(files).map(([file, text]) => ({ file, text }))), shippedKnowledge, {
    roots: ['.'],
    files: Object.keys(files),
  }).findings.flatMap((finding) => (finding.code === code ? [`${finding.severity} ${finding.at.file}`] : []));
const group = (...rules: readonly object[]): string => JSON.stringify({ groups: [{ name: 'a', rules }] });
const alert = (expr: string, more: object = {}): object => ({ alert: 'A', for: '5m', expr, ...more });

test('an expression that is to be written into a template is left open', () => {
  const rules = group(alert('<what is wrong>'));
  expect(saidIn({ 'docs/alert_template.yaml': rules }, 'promql-syntax')).toEqual([]);
  expect(saidIn({ 'rules/alert.yaml': rules }, 'promql-syntax')).toEqual(['error rules/alert.yaml']);
});

test('rule tests with a key of another program are read by that one first', () => {
  const tests = (more: string) => `${more}rule_files: [a.yml]\nevery: 1m\ntests: [{interval: 1m}]\n`;
  expect(saidIn({ 'a.tests.yml': tests('$schema: /tests-1.yml\n') }, 'unknown-field')).toEqual([]);
  const { findings } = diagnose(readTexts([{ file: 'a.tests.yml', text: tests('') }]), shippedKnowledge);
  expect(findings.map(({ message }) => message)).toEqual([
    'there is no field "every" here: promtool refuses the tests',
  ]);
});

test('a Prometheus for trying loads nothing of what others are given', () => {
  const scraped = "scrape_configs: [{job_name: a, static_configs: [{targets: ['a:1']}]}]\n";
  const rules = group(alert('up < 1'));
  const said = (head: string, file: string) => saidIn({ [head]: scraped, [file]: rules }, 'rules-not-loaded');
  expect(said('till/development/prometheus.yml', 'till/out/alerts.yaml')).toEqual([]);
  expect(said('till/development/prometheus.yml', 'till/development/alerts.yaml')).toHaveLength(1);
  expect(said('till/live/prometheus.yml', 'till/out/alerts.yaml')).toHaveLength(1);
});

test('what was summed over time adds up, and a ratio does not', () => {
  const said = (expr: string) => saidIn({ 'rules.yml': group(alert(expr)) }, 'sum-of-non-additive');
  expect(
    said('sum(sum_over_time(shop_content_ratio[5m])) / sum(count_over_time(shop_content_ratio[5m])) < 0.9'),
  ).toEqual([]);
  expect(said('sum(avg_over_time(shop_content_ratio[5m])) < 0.9')).toEqual(['warning rules.yml']);
});

test('alerts of one name are two where all their selectors tell them apart', () => {
  const expr = (shop: string) => `sum by (shop) (failed{shop="${shop}"}) / sum by (shop) (sold{shop="${shop}"}) > 0.1`;
  const said = (...exprs: readonly string[]) =>
    saidIn({ 'rules.yml': group(...exprs.map((each) => alert(each))) }, 'duplicate-rule');
  expect(said(expr('north'), expr('south'))).toEqual([]);
  expect(said(expr('north'), expr('north').replace('0.1', '0.2'))).toHaveLength(1);
  // What is divided pairs up by all its labels: one of the two selectors alone tells whose result it is, and with "or" it does not.
  const half = expr('south').replace('sold{shop="south"}', 'sold');
  expect(said(expr('north'), half)).toEqual([]);
  expect(said(expr('north'), half.replace(' / ', ' or '))).toHaveLength(1);
});

test('what a job that there is not would have for labels, nobody knows', () => {
  const files = (job: string) => ({
    'prometheus.yml':
      "rule_files: [rules.yml]\nscrape_configs: [{job_name: till, static_configs: [{targets: ['a:1']}]}]\n",
    'rules.yml': group(alert(`up{job="${job}"} == 0`, { annotations: { summary: 'gone in {{ $labels.street }}' } })),
  });
  expect(saidIn(files('bakery'), 'no-such-job')).toEqual(['warning rules.yml']);
  expect(saidIn(files('bakery'), 'template-label')).toEqual([]);
  expect(saidIn(files('till'), 'template-label')).toEqual(['warning rules.yml']);
});

test('a rule may say again what its records say by themselves', () => {
  const records = ['north', 'south'].map((shop) => ({
    record: 'shop:failed:rate5m',
    expr: `sum by (till) (rate(failed_total{shop="${shop}"}[5m]))`,
    labels: { shop, slo: `${shop}-slo` },
  }));
  const said = (matchers: string) =>
    saidIn(
      { 'rules.yml': group(...records, alert(`shop:failed:rate5m{${matchers}} > 1`, { labels: { shop: 'north' } })) },
      'label-overwritten',
    );
  expect(said('slo="north-slo"')).toEqual([]);
  expect(said('slo=~".+-slo"')).toEqual(['warning rules.yml']);
});

test('an info is 1 whatever ends its name, and a variable without a name is none', () => {
  const board = (expr: string, variable: string) =>
    JSON.stringify({
      title: 'Till',
      uid: 'till',
      templating: { list: [{ name: variable, type: 'query', query: 'label_values(up, job)' }] },
      panels: [{ type: 'timeseries', title: 'Policies', targets: [{ refId: 'A', expr }] }],
    });
  const said = (expr: string, variable: string, code: string) => saidIn({ 'd.json': board(expr, variable) }, code);
  expect(said('shop_policy_info_total == 1', '', 'counter-without-rate')).toEqual([]);
  expect(said('shop_policy_changes_total > 1', '', 'counter-without-rate')).toEqual(['warning d.json']);
  expect(said('up', '', 'unused-variable')).toEqual([]);
  expect(said('up', 'job', 'unused-variable')).toEqual(['warning d.json']);
});

test('an inhibition needs a label that both sides can have', () => {
  const said = (expr: string, equal: string) =>
    saidIn(
      {
        'prometheus.yml':
          "rule_files: [rules.yml]\nalerting: {alertmanagers: [{static_configs: [{targets: ['am:9093']}]}]}\nscrape_configs: [{job_name: till, static_configs: [{targets: ['a:1']}]}]\n",
        'rules.yml': group(
          alert('up{job="till"} == 0', { alert: 'Gone', labels: { severity: 'page' } }),
          alert(expr, { alert: 'Slow', labels: { severity: 'ticket' } }),
        ),
        'alertmanager.yml': `route: {receiver: a, group_by: [job]}
receivers: [{name: a, webhook_configs: [{url: 'http://h/'}]}]
inhibit_rules: [{source_matchers: [severity="page"], target_matchers: [severity="ticket"], equal: [${equal}]}]
`,
      },
      'inhibition-dead',
    );
  expect(said('sum(sales) < 1', 'instance')).toEqual(['warning alertmanager.yml']);
  expect(said('sum by (instance) (sales) < 1', 'instance')).toEqual([]);
  expect(said('sales < 1', 'instance')).toEqual([]);
  // Neither has it: that is another fault.
  expect(said('sum(sales) < 1', 'shop')).toEqual([]);
});
