import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execaSync } from 'execa';
import { afterAll, describe, expect, test } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'tocsin-explain-'));
afterAll(() => rmSync(folder, { recursive: true }));
writeFileSync(
  join(folder, 'prometheus.yml'),
  `scrape_configs:
  - job_name: probes
    params: {module: [icmp]}
    static_configs: [{targets: ['gate-1', 'gate-2']}]
    relabel_configs:
      - {source_labels: [__address__], target_label: __param_target}
      - {source_labels: [__address__], regex: 'gate-2', action: drop}
      - {target_label: __address__, replacement: 'bb:9115'}
  - job_name: pods
    kubernetes_sd_configs: [{role: pod}]
    relabel_configs: [{source_labels: [__meta_kubernetes_namespace], regex: shop, action: keep}]
`,
);
writeFileSync(
  join(folder, 'alertmanager.yml'),
  `route:
  receiver: all
  group_by: [alertname]
  repeat_interval: 1d
  routes:
    - {receiver: night, matchers: [severity="page"], group_wait: 10s, mute_time_intervals: [lunch], continue: true}
    - {receiver: chat, matchers: [severity=~"page|ticket"]}
receivers: [{name: all}, {name: night, webhook_configs: [{url: 'http://n.example.org/'}]}, {name: chat}]
time_intervals: [{name: lunch, time_intervals: [{times: [{start_time: '12:00', end_time: '13:00'}]}]}]
inhibit_rules: [{source_matchers: [alertname="Gone"], target_matchers: [severity="page"], equal: [zone]}]
`,
);
const main = join(import.meta.dirname, '../../packages/tocsin/src/cli/main.ts');
const explain = (...args: readonly string[]) =>
  execaSync(process.execPath, [main, 'explain', ...args], { reject: false, cwd: folder });

describe('explain target', () => {
  test('each rule says what it did, and the end what is scraped', () => {
    const { stdout, exitCode } = explain('target', 'probes', 'prometheus.yml');
    expect(exitCode).toBe(0);
    expect(stdout).toContain('replace __address__="gate-1"  __param_target="gate-1"  prometheus.yml:6');
    expect(stdout).toContain('is scraped as  __address__="bb:9115"');
    expect(stdout).toContain('drop __address__="gate-2" by gate-2  drops the target  prometheus.yml:7');
  });
  test('what only a discovery knows is left open', () => {
    expect(explain('target', 'pods', 'prometheus.yml').stdout).toContain('may drop it: the value is not known');
  });
  test('a list of targets that lies there is read, through rules whose names of labels only a discovery knows', () => {
    mkdirSync(join(folder, 'lists'), { recursive: true });
    writeFileSync(
      join(folder, 'lists', 'prometheus.yml'),
      `scrape_configs:
  - job_name: barns
    file_sd_configs: [{files: ['barns/*.json']}]
    relabel_configs:
      - {source_labels: [__address__], regex: '([^:]+):.*', target_label: barn}
      - {action: labelmap, regex: 'herd_(.+)'}
`,
    );
    mkdirSync(join(folder, 'lists', 'barns'), { recursive: true });
    writeFileSync(
      join(folder, 'lists', 'barns', 'north.json'),
      '[{"targets": ["barn-7:9100"], "labels": {"herd_size": "41"}}]',
    );
    const { stdout } = explain('target', 'barn-7:9100', 'lists');
    expect(stdout).toContain('barn-7:9100  lists/barns/north.json:1');
    expect(stdout).toContain('labelmap by herd_(.+)  size="41"  lists/prometheus.yml:6');
    expect(stdout).toContain(
      'is scraped as  __address__="barn-7:9100" barn="barn-7" herd_size="41" instance="barn-7:9100" job="barns" size="41"',
    );
    expect(stdout).not.toContain('discovered');
    expect(explain('target', 'barns', 'lists').stdout).toContain(
      'labelmap by herd_(.+)  copies what the discovery calls so',
    );
  });
  test('one address can be asked for, and one that is not there is told', () => {
    expect(explain('target', 'gate-1', 'prometheus.yml').stdout).not.toContain('  gate-2\n');
    const { stderr, exitCode } = explain('target', 'nosuch', 'prometheus.yml');
    expect([exitCode, stderr]).toEqual([2, expect.stringContaining('the jobs are probes, pods')]);
  });
});

describe('explain route', () => {
  test('the way, the groups, the waits, the silences and what holds it back', () => {
    const { stdout, exitCode } = explain('route', '{alertname="Slow", severity="page", zone="a"}', 'alertmanager.yml');
    expect(exitCode).toBe(0);
    expect(stdout).toContain('night  [severity="page"]  takes it, and goes on');
    expect(stdout).toContain('chat  [severity=~"page|ticket"]  takes it');
    expect(stdout).toContain('night  webhook http://n.example.org/');
    expect(stdout).toContain('waits   10s for the first message, 5m for what is new, 1d to repeat');
    expect(stdout).toContain('silent  during lunch');
    expect(stdout).toContain('held back while an alert with alertname="Gone" fires and has zone="a"');
    expect(stdout).toContain('chat  notifies nobody: it has no integration');
  });
  test('an alert that cannot be read is told', () => {
    for (const alert of ['{severity=~"a"}', '{severity'])
      expect(explain('route', alert, 'alertmanager.yml')).toMatchObject({ exitCode: 2, stdout: '' });
  });
});
test('what cannot be explained is told', () => {
  for (const args of [[], ['panel'], ['route'], ['route', '{a="b"}'], ['target', 'x', 'nosuch.yml']])
    expect(explain(...args).exitCode, args.join(' ')).toBe(2);
});

test('in a project, without files, it explains what is generated', () => {
  const project = mkdtempSync(join(tmpdir(), 'tocsin-explain-project-'));
  try {
    const rules = join(project, 'generated/staging/alertmanager');
    mkdirSync(rules, { recursive: true });
    writeFileSync(join(project, 'tocsin.config.js'), '');
    writeFileSync(join(rules, 'alertmanager.yml'), 'route: {receiver: all}\nreceivers: [{name: all}]\n');
    const run = () =>
      execaSync(process.execPath, [main, 'explain', 'route', '{alertname="A"}'], { cwd: project, reject: false });
    expect(run().stdout).toContain('generated/staging/alertmanager/alertmanager.yml:1');
    rmSync(join(project, 'generated'), { recursive: true });
    expect(run()).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('there is no file to read') });
  } finally {
    rmSync(project, { recursive: true });
  }
});
