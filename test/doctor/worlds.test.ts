import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { configurationFiles } from '../../packages/tocsin/src/cli/doctor/configuration-files.ts';
import { diagnose, readTexts } from '../../packages/tocsin/src/doctor/diagnose.ts';
import { shippedKnowledge } from '../../packages/tocsin/src/doctor/knowledge.ts';
import { scratch } from '../alert-receivers/scratch.ts';
import { diagnosed } from './diagnosed.ts';

/** What is said of these files: `code file:line`. */
const said = (files: Readonly<Record<string, string>>): Promise<readonly string[]> =>
  diagnosed(files, (code) => !['alert-runbook', 'alert-summary', 'no-self-monitoring'].includes(code));

const rules = (name = 'Gone', expr = 'up < 1'): string =>
  `groups:\n- name: ${name}\n  rules:\n  - alert: ${name}\n    expr: ${expr}\n    for: 5m\n`;
const prometheus = (
  ruleFiles: string,
  job = 'prometheus',
  more = "alerting: {alertmanagers: [{static_configs: [{targets: ['am:9093']}]}]}\n",
): string =>
  `rule_files: [${ruleFiles}]\n${more}scrape_configs:\n- job_name: ${job}\n  static_configs: [{targets: ['localhost:9090', 'am:9093']}]\n`;
const manager = (receiver = 'webhook_configs: [{url: "http://h/"}]'): string =>
  `route: {receiver: a, group_by: [job]}\nreceivers: [{name: a${receiver === '' ? '' : `, ${receiver}`}}]\n`;
const compose = (tag: string, config: string, rulesFolder: string): string =>
  `services:\n  prometheus:\n    image: prom/prometheus:${tag}\n    volumes: ['${config}:/etc/prometheus/prometheus.yml', '${rulesFolder}:/etc/prometheus/rules:ro']\n`;

test('environments in folders of their own are judged each by itself', async () => {
  expect(
    await said({
      'eu/prometheus.yml': prometheus("'*.rules.yml'"),
      'eu/shop.rules.yml': rules(),
      'eu/alertmanager.yml': manager(),
      'us/prometheus.yml': prometheus('', 'prometheus', ''),
      'us/alertmanager.yml': manager(''),
    }),
  ).toEqual(['empty-receiver us/alertmanager.yml:2']);
});

test('environments in one folder are told apart by what their containers mount', async () => {
  const files = {
    'compose.live.yml': compose('v3.5.0', './config/live.yml', './rules/live'),
    'compose.test.yml': compose('v2.53.0', './config/test.yml', './rules/test'),
    'config/live.yml': prometheus('rules/*.yml', 'prometheus'),
    'config/test.yml': prometheus('rules/*.yml', 'prometheus', ''),
    'config/alertmanager.yml': manager(),
    'rules/live/a.yml': rules('Live'),
    'rules/test/a.yml': rules('Tested'),
  };
  expect(await said(files)).toEqual(['alerts-go-nowhere config/test.yml:1']);
  // Each is judged by the version of its own image.
  const newer = rules('New', "'max_over_time(up[5m * 2]) < 1'");
  expect(await said({ ...files, 'config/test.yml': prometheus('rules/*.yml'), 'rules/test/a.yml': newer })).toEqual([
    'version-gated rules/test/a.yml:5',
  ]);
});

test.each([
  ['a path of the host', '/srv/rules/*.yml'],
  ['a folder that is mounted nowhere', '/etc/prometheus/alerts/*.yml'],
  ['another extension', 'rules/*.yaml'],
])('what a container does not see is told at rule_files: %s', async (_, pattern) => {
  const files = {
    'compose.yml': compose('v3.5.0', './prometheus.yml', './rules'),
    'prometheus.yml': prometheus(pattern),
    'alertmanager.yml': manager(),
    'rules/a.yml': rules(),
  };
  expect(await said(files)).toContain(
    pattern.endsWith('yaml') ? 'rules-not-loaded rules/a.yml:2' : 'missing-file prometheus.yml:1',
  );
});

test.each([
  ['a mount of the folder', 'rules/*.yml'],
  ['a path of the container', '/etc/prometheus/rules/*.yml'],
  ['a file', '/etc/prometheus/rules/a.yml'],
])('what a container sees is loaded: %s', async (_, pattern) => {
  expect(
    await said({
      'compose.yml': compose('v3.5.0', './prometheus.yml', './rules'),
      'prometheus.yml': prometheus(pattern),
      'alertmanager.yml': manager(),
      'rules/a.yml': rules(),
    }),
  ).toEqual([]);
});

test('a file that is named and not there is an error, a pattern that waits for files a note', async () => {
  expect(
    await said({
      'prometheus.yml': prometheus("a.yml, 'later/*.yml', b.yml"),
      'a.yml': rules(),
      'alertmanager.yml': manager(),
    }),
  ).toEqual(['missing-file prometheus.yml:1', 'missing-file prometheus.yml:1']);
  // What a Dockerfile copies where, nobody knows.
  expect(
    await said({
      Dockerfile: 'FROM prom/prometheus',
      'prometheus.yml': prometheus('gone.yml'),
      'alertmanager.yml': manager(),
    }),
  ).toEqual([]);
});

const inMap = (file: string, text: string, map = 'prometheus'): string =>
  JSON.stringify({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: map }, data: { [file]: text } });
const workload = (volume: object): string =>
  JSON.stringify({
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    spec: {
      template: {
        spec: {
          volumes: [
            { name: 'own', configMap: { name: 'prometheus' } },
            { name: 'more', ...volume },
          ],
          containers: [
            {
              image: 'prom/prometheus:v3.5.0',
              volumeMounts: [
                { name: 'own', mountPath: '/etc/prometheus/' },
                { name: 'more', mountPath: '/etc/rules' },
              ],
            },
          ],
        },
      },
    },
  });
test.each<readonly [string, Readonly<Record<string, string>>, boolean]>([
  ['nothing has', {}, true],
  [
    'a map that is mounted elsewhere has not',
    { 'run.json': workload({ configMap: { name: 'other' } }), 'other.json': inMap('a.yml', rules(), 'other') },
    true,
  ],
  ['another map has', { 'other.json': inMap('tills.yml', rules(), 'other') }, false],
  ['lies here as a file, for a generator', { 'rules/tills.yml': rules() }, false],
  ['a volume may have that nothing here fills', { 'run.json': workload({ emptyDir: {} }) }, false],
  ['a map may have that is not here', { 'run.json': workload({ configMap: { name: 'other' } }) }, false],
])('a rule file that a ConfigMap names and %s', async (_, files, isMissing) => {
  const config = inMap('prometheus.yml', prometheus('/etc/rules/tills.yml', 'prometheus', ''));
  expect((await said({ 'map.json': config, ...files })).filter((line) => line.startsWith('missing-file'))).toEqual(
    isMissing ? ['missing-file map.json:1'] : [],
  );
});

test('a mount of a file that is not there makes a folder', async () => {
  expect(await said({ 'compose.yml': compose('v3.5.0', './prometheus.yml', './rules') })).toEqual([
    'missing-file compose.yml:4',
  ]);
});

test('a file that is loaded is read whatever its name ends with', async () => {
  const old = 'ALERT Lost\n  IF up == 0\n  FOR 1m\n';
  expect(await said({ 'prometheus.yml': prometheus('alert.rules_a', 'prometheus', ''), 'alert.rules_a': old })).toEqual(
    ['old-rule-format prometheus.yml:1'],
  );
  expect(await said({ 'prometheus.yml': prometheus('more.alerts', 'prometheus', ''), 'more.alerts': rules() })).toEqual(
    ['alerts-go-nowhere prometheus.yml:1'],
  );
});

test('what another program mounts is judged as its own', async () => {
  const services = (rulesFlag: string): string =>
    `services:
  agent:
    image: victoriametrics/vmagent:v1.120.0
    volumes: ['./scrape.yml:/etc/agent/scrape.yml']
    command: ['--promscrape.config=/etc/agent/scrape.yml']
  alerts:
    image: victoriametrics/vmalert:v1.120.0
    volumes: ['./rules:/etc/alerts']
    command: ['${rulesFlag}']
`;
  const files = {
    'scrape.yml': "scrape_configs: [{job_name: web, static_configs: [{targets: ['web:80']}]}]\n",
    'rules/a.yml': `groups:\n- name: a\n  concurrency: 3\n  rules:\n  - {alert: Late, expr: 'lag(x_seconds[1h]) > 60', for: 5m}\n`,
    'rules/b.yml': rules('Gone', "'sum(x_total[5m]) > 3'"),
  };
  expect(await said({ ...files, 'compose.yml': services('-rule=/etc/alerts/*.yml') })).toEqual([]);
  // A file that no program is known to read as its own is judged by Prometheus.
  expect(await said({ ...files, 'compose.yml': services('-rule=/elsewhere/*.yml') })).toEqual([
    'promql-syntax rules/b.yml:5',
  ]);
});

test('what is no configuration is not judged by its syntax', async () => {
  expect(
    await said({
      'prometheus.yml': prometheus("'rules/*.yml'"),
      '.devcontainer/devcontainer.json': '// An editor reads this.\n{"name": "a",}\n',
      'job-template.yml': 'scrape_configs:\n- job_name: a\n  static_configs:\n  - targets: [${HOSTS}]\n',
    }),
  ).toEqual(['no-alertmanager-config prometheus.yml:2', 'missing-file prometheus.yml:1']);
  expect(await said({ 'prometheus.yml': 'scrape_configs: [{job_name: a\n' })).toContain(
    'unreadable-file prometheus.yml:2',
  );
});

test('a part of prometheus.yml is known by what only it can hold', async () => {
  expect(await said({ 'writes.yml': 'remote_write: [{url: "http://store/api", queue_confg: {}}]\n' })).toEqual([
    'unknown-field writes.yml:1',
  ]);
  expect(await said({ 'prometheus.yml': 'global: {scrape_intervall: 1m}\n' })).toEqual([
    'unknown-field prometheus.yml:1',
  ]);
  // Values of a chart have parts of the same names.
  expect(await said({ 'values.yml': 'global: {imageRegistry: x}\nalerting: {enabled: true}\n' })).toEqual([]);
});

test('templates of messages are read where they are named', async () => {
  const files = (text: string): Readonly<Record<string, string>> => ({
    'alertmanager.yml': `${manager()}templates: ['messages/*.tmpl']\n`,
    'messages/shop.tmpl': text,
  });
  const define = '{{ define "shop.title" }}\n{{ .Status | toUpper }}{{ end }}\n';
  expect(await said(files(define))).toEqual([]);
  expect(await said(files(define.replace('toUpper', 'humanize')))).toEqual([
    'notification-template messages/shop.tmpl:2',
  ]);
  expect(await said(files(`${define}{{ define "more" }}{{ range .Alerts }}{{ end }}\n`))).toEqual([
    'notification-template messages/shop.tmpl:3',
  ]);
});

test('rule_files names files: a folder is refused', async () => {
  expect(
    await said({ 'prometheus.yml': prometheus('alerts'), 'alerts/a.yml': rules(), 'alertmanager.yml': manager() }),
  ).toEqual(['missing-file prometheus.yml:1']);
});

test('rules for a namespace of Mimir are none that Prometheus loads', async () => {
  const namespaced = `namespace: shop\n${rules()}`;
  expect(await said({ 'prometheus.yml': prometheus(''), 'a.yml': namespaced, 'alertmanager.yml': manager() })).toEqual(
    [],
  );
  expect(await said({ 'a.yml': namespaced.replace('for:', 'fro:') })).toEqual(['unknown-field a.yml:7']);
});

test('a function that is newer than the server is one that it does not know', async () => {
  const dir = scratch();
  writeFileSync(join(dir, 'compose.yml'), compose('v2.54.0', './prometheus.yml', './rules'));
  const { texts, folder } = await configurationFiles([dir]);
  const documents = readTexts([
    ...texts,
    { file: 'a.yml', text: rules('Old', "'double_exponential_smoothing(x[10m], 0.5, 0.5) > 3'") },
  ]);
  const [first] = diagnose(documents, { ...shippedKnowledge, versions: { prometheus: '2.54.0' } }, folder).findings;
  expect(first?.message).toContain('came with Prometheus 3.0');
});

test('what a container reads and what rule_files names is judged, whatever it looks like', async () => {
  const files = {
    'compose.yml': `${compose('v3.5.0', './server/main.yml', './server/rules')}  alertmanager:\n    image: prom/alertmanager:v0.33.0\n    volumes: ['./server/pager.yml:/etc/alertmanager/alertmanager.yml']\n`,
    'server/main.yml': 'a: b\n',
    'server/pager.yml': 'recievers: [{name: a}]\n',
  };
  expect(await said(files)).toEqual(['unknown-field server/main.yml:1', 'unknown-field server/pager.yml:1']);
  const named = { 'prometheus.yml': prometheus("'*.rules'"), 'alertmanager.yml': manager() };
  expect(await said({ ...named, 'a.rules': 'gruops: []\n' })).toEqual(['unknown-field a.rules:1']);
  expect(await said({ ...named, 'a.rules': 'job:up:sum = sum(up) by (job)\n' })).toEqual([
    'old-rule-format prometheus.yml:1',
  ]);
  // Files of the same look that nobody reads are nobody's configuration.
  expect(
    await said({ ...named, 'group_vars/prometheus.yml': 'prometheus_port: 9090\n', 'b.yml': 'gruops: []\n' }),
  ).toEqual(['missing-file prometheus.yml:1']);
});

test('a configuration with a misspelt name is known by the name of its file', async () => {
  expect(await said({ 'prometheus.yml': 'scrape_config: [{job_name: a}]\n' })).toEqual([
    'unknown-field prometheus.yml:1',
  ]);
  expect(await said({ 'alertmanager.yml': 'routes: []\nreceivers: [{name: a}]\n' })).toEqual([
    'unknown-field alertmanager.yml:1',
  ]);
  expect(await said({ 'a.yml': rules().replace('groups', 'group') })).toEqual(['unknown-field a.yml:1']);
});

test('templates of messages that are named are there', async () => {
  const files = (name: string): Readonly<Record<string, string>> => ({
    'alertmanager.yml': `${manager()}templates: ['${name}']\n`,
    'messages/a.tmpl': '{{ define "a" }}{{ .Status }}{{ end }}\n',
  });
  expect(await said(files('messages/a.tmpl'))).toEqual([]);
  expect(await said(files('messages/b.tmpl'))).toEqual(['missing-file alertmanager.yml:3']);
});

test('what goes after --- is not judged, for nobody reads it', async () => {
  expect(await said({ 'a.yml': `${rules()}---\n${rules('More', "'sum('")}` })).toEqual(['second-document a.yml:8']);
});

test('targets that lie in files are relabelled as if they were listed: where none is left, that is likely', async () => {
  const job = (regex: string): string =>
    `scrape_configs:\n- job_name: prometheus\n  static_configs: [{targets: ['localhost:9090', 'am:9093']}]\n- job_name: rack\n  file_sd_configs: [{files: [racks/*.yml]}]\n  relabel_configs: [{source_labels: [row], regex: '${regex}', action: keep}]\n`;
  const racks = "- {targets: ['s1:9100'], labels: {row: north-1}}\n- {targets: ['s2:9100'], labels: {row: north-2}}\n";
  expect(await said({ 'prometheus.yml': job('north'), 'racks/a.yml': racks })).toEqual([
    'relabel-drops-all prometheus.yml:6',
  ]);
  expect(await said({ 'prometheus.yml': job('north-2'), 'racks/a.yml': racks })).toEqual([]);
  expect(await said({ 'prometheus.yml': job('north'), 'elsewhere/a.yml': racks })).toEqual([]);
});

test('a template of messages that is called by another name than its file has is never sent', async () => {
  const files = (name: string) => ({
    'alertmanager.yml': `templates: [say/*.tmpl]\n${manager(`webhook_configs: [{url: "http://h/"}], slack_configs: [{api_url: "https://h/", channel: c, text: '{{ template "${name}" . }}'}]`)}`,
    'say/a.tmpl': '{{ define "shop.text" }}{{ .Status }}{{ end }}',
  });
  expect(await said(files('shop.txt'))).toContain('notification-template alertmanager.yml:3');
  expect(await said(files('shop.text'))).not.toContain('notification-template alertmanager.yml:3');
});

test('what a blackbox exporter mounts is its file, whatever it is called, and its version the one that reads it', async () => {
  const files = (tag: string): Readonly<Record<string, string>> => ({
    'docker-compose.yml': `services:
  prometheus: {image: 'prom/prometheus:v3.5.0', volumes: ['./prometheus.yml:/etc/prometheus/prometheus.yml']}
  prober:
    image: prom/blackbox-exporter:${tag}
    command: [--config.file=/config/probes.yml]
    volumes: ['./probes.yml:/config/probes.yml']
`,
    'prometheus.yml': `scrape_configs:
- job_name: web
  metrics_path: /probe
  params: {module: [http_2xx]}
  static_configs: [{targets: ['https://shop.example.org']}]
  relabel_configs: [{source_labels: [__address__], target_label: __param_target}, {target_label: __address__, replacement: 'prober:80'}]
`,
    'probes.yml': `modules:
  web: {prober: http, http: {body_file: a.json}}
`,
  });
  expect(await said(files('v0.25.0'))).toEqual(['probe-module prometheus.yml:2']);
  expect(await said(files('v0.23.0'))).toEqual(['version-gated probes.yml:2', 'probe-module prometheus.yml:2']);
  expect(await said({ ...files('v0.23.0'), 'probes.yml': 'modulez: {}\n' })).toEqual(['unknown-field probes.yml:1']);
});

test('what only a mount names is read, and what that names in turn', async () => {
  expect(
    await said({
      'docker-compose.yml': `services:
  prometheus:
    image: prom/prometheus:v3.5.0
    volumes: ['./etc/server:/etc/prometheus/prometheus.yml', './etc/first:/etc/prometheus/rules/a.yml', './etc/more:/etc/prometheus/more']
  am: {image: 'prom/alertmanager:v0.28.0', volumes: ['./etc/manager:/etc/alertmanager/alertmanager.yml']}
`,
      'etc/server': prometheus("'rules/*.yml', 'more/*'"),
      'etc/first': 'group: []\n',
      'etc/more/second': `${rules()}- name: Gone\n  rules: []\n`,
      'etc/manager': 'rout: {receiver: a}\n',
    }),
  ).toEqual(['unknown-field etc/first:1', 'unknown-field etc/manager:1', 'duplicate-group etc/more/second:7']);
});
