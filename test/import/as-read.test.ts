import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { roundTrip, scratch, tocsin } from './round-trip.ts';

const JOBS = `scrape_configs:
  - job_name: kiln
    honor_labels: yes
    follow_redirects: Off
    sample_limit: 20_000
    static_configs: [{targets: ['kiln:9100'], labels: {firmware: 2.10, zone: 007, lit: on, spare: ~}}]
    relabel_configs: [{source_labels: [firmware], regex: 2.10, target_label: row, replacement: 0x1F}]
`;

test('a value is what its program takes it for: true and numbers where a field is one, and texts elsewhere', async () => {
  const folder = scratch({
    'prometheus.yml': `rule_files: [kiln.yml]\n${JOBS}`,
    'kiln.yml': `groups: [{name: kiln, limit: 0_5, rules: [{alert: Cold, expr: kiln_celsius < 1.50, for: 1d, labels: {level: 1.0, n: off}, annotations: {summary: 12e3}}]}]\n`,
    'alertmanager.yml': `route: {receiver: potter, group_by: [job], routes: [{match: {level: 1.0}, receiver: potter, continue: no}]}
receivers: [{name: potter, webhook_configs: [{url: 'http://potter/', send_resolved: no}]}]
`,
  });
  const { said, read } = await roundTrip(folder);
  expect(said).toContain('the project generates the same configuration, field by field');
  const { scrape_configs: jobs } = read('prometheus/prometheus.yml') as { scrape_configs: object[] };
  expect(jobs).toMatchObject([
    {
      honor_labels: true,
      follow_redirects: false,
      sample_limit: 20_000,
      static_configs: [{ labels: { firmware: '2.10', zone: '007', lit: 'on', spare: '' } }],
      relabel_configs: [{ regex: '2.10', replacement: '0x1F' }],
    },
  ]);
  expect(read('prometheus/rules/kiln.yml')).toMatchObject({
    groups: [{ limit: 5, rules: [{ labels: { level: '1.0', n: 'off' }, annotations: { summary: '12e3' } }] }],
  });
  expect(read('alertmanager/alertmanager.yml')).toMatchObject({
    route: { routes: [{ match: { level: '1.0' }, continue: false }] },
    receivers: [{ webhook_configs: [{ send_resolved: false }] }],
  });
});

const COMPOSE = (tag: string, grafana: string): string => `services:
  metrics: {image: 'mirror.example:5000/prom/prometheus:${tag}', volumes: ['./prometheus.yml:/etc/prometheus/prometheus.yml']}
  pages: {image: 'grafana/grafana-oss:${grafana}'}
`;

test('what ran goes on to run, and nothing has to be accepted for it', async () => {
  const folder = scratch({ 'prometheus.yml': JOBS, 'compose.yml': COMPOSE('v2.53.1', '10.4.2') });
  const made = await tocsin(folder, 'import', '.', '--out', 'project');
  expect(made.stdout).not.toContain('accepted');
  expect(made.stdout).toContain('compose.yml: how containers run');
  const stack = readFileSync(join(folder, 'project/src/stack.ts'), 'utf8');
  expect(stack).toContain("versions: { prometheus: '2.53.1', alertmanager: '0.28.1', grafana: '10.4.2' }");
  expect(stack).toContain("prometheus: 'mirror.example:5000/prom/prometheus:v2.53.1'");
  expect(stack).toContain("grafana: 'grafana/grafana-oss:10.4.2'");
});

test('where nothing says what ran, files are written for the image that is run by then', async () => {
  const folder = scratch({
    'alertmanager.yml':
      "route: {receiver: potter, group_by: [job]}\nreceivers: [{name: potter, webhook_configs: [{url: 'http://potter/'}]}]\n",
  });
  const { said } = await roundTrip(folder);
  expect(said).not.toContain('older-image');
});

test('a data source that the generated Grafana does not have is said, with who asks for it', async () => {
  const board = (uid: string): string =>
    JSON.stringify({
      title: uid,
      uid,
      panels: [
        {
          id: 1,
          type: 'stat',
          title: 'Lit',
          datasource: { type: 'prometheus', uid },
          targets: [{ refId: 'A', expr: 'kiln_lit' }],
        },
      ],
    });
  const folder = scratch({
    'heat.json': board('workshop'),
    'glaze.json': board('workshop'),
    'own.json': board('prometheus'),
    'chosen.json': board('${source}'),
  });
  const { stdout } = await tocsin(folder, 'import', '.');
  expect(stdout.match(/data source .*/g)).toEqual([
    expect.stringContaining('data source workshop, which glaze.json, heat.json ask'),
  ]);
});

test('a file of rules that has not their shape is named, and the others are taken', async () => {
  const folder = scratch({
    'kiln.yml': 'groups: [{name: kiln, rules: [{alert: Cold, expr: kiln_celsius < 1}]}]\n',
    'map.yml': 'groups: {name: glaze, rules: [{alert: Wet, expr: glaze_ratio > 1}]}\n',
    'mixed.yml': 'groups: [{name: clay, rules: [7, {alert: Dry, expr: clay_ratio < 1}]}]\n',
  });
  const { exitCode, stdout, stderr } = await tocsin(folder, 'import', '.');
  expect([exitCode, stderr]).toEqual([0, '']);
  expect(stdout).toMatch(/^1 alert, from /);
  expect(stdout.match(/\w+\.yml: its groups are not a list/g)).toEqual([
    'map.yml: its groups are not a list',
    'mixed.yml: its groups are not a list',
  ]);
});

test('files of jobs that a configuration reads are no second one', async () => {
  const folder = scratch({
    'prometheus.yml': `scrape_config_files: ['jobs/*.yml']\n${JOBS}`,
    'jobs/glaze.yml': "scrape_configs: [{job_name: glaze, static_configs: [{targets: ['glaze:9100']}]}]\n",
  });
  const { exitCode, stdout } = await tocsin(folder, 'import', '.');
  expect([exitCode, stdout]).toEqual([0, expect.stringContaining('1 job, from 1 file\n')]);
  expect(stdout).toContain('prometheus.yml reads jobs/*.yml: put it beside the generated one');
});

test('a file stands in the place of a secret where its program reads one; elsewhere the secret is named', async () => {
  const folder = scratch({
    'alertmanager.yml': `global: {victorops_api_key: opensesame, http_config: {proxy_url: 'http://potter:opensesame@proxy:3128'}}
route: {receiver: potter, group_by: [job]}
receivers:
- name: potter
  victorops_configs: [{routing_key: kiln}]
  pagerduty_configs: [{routing_key: opensesame}]
  sns_configs: [{topic_arn: 'arn:aws:sns:us-east-2:1:kiln', sigv4: {access_key: A, secret_key: opensesame}}]
`,
  });
  const { said, read } = await roundTrip(folder);
  expect(said).toContain('alertmanager.yml receivers.0.sns_configs.0.sigv4.secret_key\n');
  expect(said).toContain('alertmanager.yml global.http_config.proxy_url\n');
  expect(said).not.toContain('unknown-field');
  expect(read('alertmanager/alertmanager.yml')).toMatchObject({
    receivers: [
      {
        victorops_configs: [{ routing_key: 'kiln' }],
        pagerduty_configs: [{ routing_key_file: expect.stringContaining('/etc/tocsin/secrets/') as string }],
      },
    ],
  });
});

test.each([
  ['prometheus.yml', 'scrape_configs: 7\n', '1:17: this must be a list, and is one value: Prometheus'],
  ['prometheus.yml', `global: [a]\n${JOBS}`, '1:9: this must be a block of fields, and is a list: Prometheus'],
  [
    'prometheus.yml',
    `rule_files: {a: kiln.yml}\n${JOBS}`,
    '1:14: this must be a list, and is a block of fields: Prometheus',
  ],
  [
    'alertmanager.yml',
    'route: 3\nreceivers: [{name: potter}]\n',
    '1:8: this must be a block of fields, and is one value: Alertmanager',
  ],
])('in %s, %s is refused at its place, for its program does not start with it', async (file, text, says) => {
  const folder = scratch({ [file]: text });
  const { exitCode, stdout, stderr } = await tocsin(folder, 'import', '.', '--out', 'project');
  expect(stderr).toContain(`${file}:${says} does not start with it`);
  expect(stderr).toContain('then import again: nothing was written');
  expect({ exitCode, stdout, made: existsSync(join(folder, 'project')) }).toEqual({
    exitCode: 2,
    stdout: '',
    made: false,
  });
});
