import { expect, test } from 'vitest';
import { diagnose, readTexts } from '../../packages/tocsin/src/doctor/diagnose.ts';
import { shippedKnowledge } from '../../packages/tocsin/src/doctor/knowledge.ts';

type Files = Readonly<Record<string, string>>;
const judged = (files: Files, others: readonly string[] = []) =>
  diagnose(readTexts(Object.entries(files).map(([file, text]) => ({ file, text }))), shippedKnowledge, {
    roots: ['.'],
    files: [...Object.keys(files), ...others],
  });
/** `severity file` of what a check says. */
const said = (files: Files, code: string, others: readonly string[] = []): readonly string[] =>
  judged(files, others).findings.flatMap((finding) =>
    finding.code === code ? [`${finding.severity} ${finding.at.file}`] : [],
  );
const kinds = (files: Files): readonly string[] => judged(files).files.map(({ kind }) => kind);
const group = (...rules: readonly object[]): string => JSON.stringify({ groups: [{ name: 'a', rules }] });
const alert = (expr: string, more: object = {}): object => ({ alert: 'A', for: '5m', expr, ...more });
const scraping = (job: string, more = ''): string =>
  `${more}scrape_configs: [{job_name: ${job}, static_configs: [{targets: ['a:1']}]}]\n`;

test('modules of the exporter of certificates are not those of the blackbox exporter', () => {
  const modules = (prober: string) => `modules: {till: {prober: ${prober}}}\n`;
  expect(kinds({ 'a.yml': `default_module: till\n${modules('https')}` })).toEqual(['other']);
  expect(kinds({ 'a.yml': modules('kubernetes') })).toEqual(['other']);
  expect(kinds({ 'a.yml': modules('http') })).toEqual(['blackbox']);
  // By itself it is a mistake that is often made.
  for (const prober of ['htp', 'https'])
    expect(said({ 'a.yml': modules(prober) }, 'probe-module')).toEqual(['error a.yml']);
});

test('what is broken is told of what may be a configuration', () => {
  const of = (file: string, text: string) => said({ [file]: text }, 'unreadable-file');
  expect(of('till.rules', 'rule(\n    pattern = ["a", "b"],\n    "c, d,\n')).toEqual([]);
  expect(of('users.json', '{"id": "a", "groups": ["b"]}\n{"id": "c"')).toEqual([]);
  expect(of('users.json', '{"groups": [{"rules": [{"alert": "A"}]}')).toEqual(['error users.json']);
  expect(of('till.rules', 'groups: [\n')).toEqual(['error till.rules']);
});

test('jobs in values of a chart that ship logs, or are still to be rendered, are not those of Prometheus', () => {
  const values = (around: string, job: string) => `${around}:\n  extraScrapeConfigs: |\n    - ${job}\n`;
  const of = (text: string) => said({ 'values.yaml': text }, 'unknown-field');
  expect(of(values('promtail', '{job_name: a, journal: {}}'))).toEqual([]);
  expect(of(values('server', '{job_name: a, journal: {}}'))).toEqual(['error values.yaml']);
  const rendered = '{job_name: a, journal: {{ template "till.name" . }}}';
  expect(judged({ 'values.yaml': values('server', rendered) }).findings).toEqual([]);
});

test('an example that a container reads as it is, or that somebody names, is judged', () => {
  const example = `${scraping('a')}rule_file: []\n`;
  const compose =
    "services: {p: {image: 'prom/prometheus:v3.5.0', volumes: ['./prometheus.yml.example:/etc/prometheus/prometheus.yml']}}\n";
  const files = { 'compose.yml': compose, 'prometheus.yml.example': example };
  expect(said(files, 'unknown-field')).toEqual(['error prometheus.yml.example']);
  expect(said({ 'prometheus.yml.example': example }, 'unknown-field')).toEqual(['error prometheus.yml.example']);
});

test('a file that is to be copied from its example is not missing', () => {
  const compose = {
    'compose.yml': "services: {till: {image: 'till:1', volumes: ['./till.yml:/etc/till/till.yml']}}\n",
  };
  expect(said(compose, 'missing-file')).toEqual(['warning compose.yml']);
  expect(said(compose, 'missing-file', ['till.yml.example'])).toEqual([]);
});

test('rules beside a Prometheus that is built or rendered there are of that one', () => {
  const files = { 'prometheus.yml': scraping('a'), 'shop/rules/a.yml': group(alert('up < 1')) };
  expect(said(files, 'rules-not-loaded')).toEqual(['error shop/rules/a.yml']);
  expect(said(files, 'rules-not-loaded', ['shop/Dockerfile'])).toEqual([]);
  expect(said(files, 'rules-not-loaded', ['shop/prometheus.yml.tpl'])).toEqual([]);
  expect(said(files, 'rules-not-loaded', ['bakery/prometheus.yml.tpl'])).toHaveLength(1);
});

test('a job that one of several Prometheuses has may be asked for by all', () => {
  const rules = { 'rules/a.yml': group(alert('up{job="till"} == 0')) };
  const loading = (job: string) => scraping(job, 'rule_files: [rules/a.yml]\n');
  expect(said({ 'one.yml': loading('shop'), 'two.yml': loading('bakery'), ...rules }, 'no-such-job')).toHaveLength(1);
  expect(said({ 'one.yml': loading('shop'), 'two.yml': loading('till'), ...rules }, 'no-such-job')).toEqual([]);
});

test('a dashboard is of the Prometheus of those that mount it', () => {
  const board = JSON.stringify({
    title: 'B',
    uid: 'b',
    panels: [{ type: 'stat', title: 'P', targets: [{ expr: 'up{job="till"}' }] }],
  });
  const files = (compose: string) => ({
    'boards/b.json': board,
    'prometheus.yml': scraping('shop'),
    'run/prometheus.yml': scraping('till'),
    'run/compose.yml': compose,
  });
  const mounting = (more: string) =>
    `services: {prometheus: {image: 'prom/prometheus:v3.5.0', volumes: ['./prometheus.yml:/etc/prometheus/prometheus.yml']}, grafana: {image: 'grafana/grafana:12.0.0', volumes: ['${more}:/boards']}}\n`;
  expect(said(files(mounting('../boards')), 'no-such-job')).toEqual([]);
  expect(said(files(mounting('../others')), 'no-such-job')).toEqual(['warning boards/b.json']);
});

test('who matches on a label that the other side cannot have pairs up nothing', () => {
  const of = (expr: string) => said({ 'rules.yml': group(alert(expr)) }, 'labels-never-match');
  expect(of('shop:open == 1 and on (till) absent(shop:sold{shop="a"})')).toEqual(['warning rules.yml']);
  expect(of('sum by (till) (shop:open) / (count(shop:open) * 0.9) > 1')).toEqual(['warning rules.yml']);
  expect(of('shop:open == 1 and on (shop) absent(shop:sold{shop="a"})')).toEqual([]);
  expect(of('sum by (till) (shop:open) / on () group_left () count(shop:open) > 1')).toEqual([]);
  expect(of('shop:open / count(shop:open) > 1')).toEqual([]);
  // A text is refused, whatever the labels.
  expect(of('max by (till) (shop:open) == "a"')).toEqual([]);
});

test('an alert of absence waits where it fires by it', () => {
  const of = (expr: string) =>
    said({ 'rules.yml': group(alert(expr, { for: undefined })) }, 'absent-without-for').length;
  expect([of('absent(till)'), of('shop > 1 and on () absent(till)'), of('shop > 1 or absent(till)')]).toEqual([
    1, 0, 1,
  ]);
});

test('one of each, whichever is picked, has the same labels in the end', () => {
  const of = (expr: string) => said({ 'rules.yml': group(alert(expr)) }, 'fragile-selection').length;
  expect(of('sum by (till) (sold * on (till) group_left (kind) topk by (till) (1, kind_of_till)) > 1')).toBe(0);
  expect(of('sum by (shop) (topk(1, sold)) > 1')).toBe(1);
});

test('what somebody pushes himself he delivers by its name', () => {
  const of = (image: string) =>
    said({ 'compose.yml': `services: {a: {image: '${image}'}}\n` }, 'floating-image').map(
      (finding) => finding.split(' ')[0],
    );
  expect(of('redis')).toEqual(['warning']);
  // Docker has none of that name: it was made here.
  expect(of('till')).toEqual(['note']);
  expect(of('shop/till:latest')).toEqual(['warning']);
  expect(of('quay.io/shop/till:latest')).toEqual(['warning']);
  expect(of('registry.shop.example/till:latest')).toEqual(['note']);
  expect(of('localhost:5000/till')).toEqual(['note']);
});

test('a state that a label names is a condition', () => {
  const of = (expr: string) => said({ 'rules.yml': group(alert(expr)) }, 'alert-condition').length;
  expect([of('till_drawer{status="ERROR"}'), of('till_drawer{status="OK"}'), of('till_drawer')]).toEqual([0, 1, 1]);
});

test('a delta of what is counted by its name is told', () => {
  const of = (expr: string) => said({ 'rules.yml': group(alert(expr)) }, 'delta-of-counter').length;
  expect([of('delta(till_sold_total[5m]) > 1'), of('delta(till_open[5m]) > 1')]).toEqual([1, 0]);
});
