import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { execa } from 'execa';
import { expect, test } from 'vitest';
import { scratch } from '../alert-receivers/scratch.ts';

const main = join(import.meta.dirname, '../../packages/tocsin/src/cli/main.ts');
const doctorOf = (files: Readonly<Record<string, string>>) => {
  const cwd = scratch();
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(join(cwd, dirname(file)), { recursive: true });
    writeFileSync(join(cwd, file), text);
  }
  const run = (...args: readonly string[]) =>
    execa(process.execPath, [main, 'doctor', ...args], { cwd, reject: false, env: { NO_COLOR: '1' } });
  return { cwd, run };
};

const alert = (name: string, expr: string): string => `  - alert: ${name}\n    expr: ${expr}\n    for: 5m\n`;
const rules = (...of: readonly string[]): string => `groups:\n- name: a\n  rules:\n${of.join('')}`;
const never = (name: string): string => alert(name, 'sum by (host) (disk_a{state="x"} + disk_b{state="y"}) > 5');
const needless = (name: string): string => alert(name, `'requests{code=~"500"} > 5'`);
const manager = 'route: {receiver: a, group_by: [job]}\nreceivers: [{name: a}]\n';

test('what is worst is told first, and a summary before that; style comes last', async () => {
  const { run } = doctorOf({ 'rules.yml': rules(needless('A'), never('B'), never('C')), 'alertmanager.yml': manager });
  const { stdout, exitCode } = await run('.');
  const codes = [...stdout.matchAll(/^(?:error|warning|note) {2}([\w-]+)/gm)].map(([, code]) => code);
  expect(stdout.split('\n\n')[0]).toContain('2 alerts or rules can never fire');
  expect(codes).toContain('undelivered-alert');
  expect(codes.indexOf('undelivered-alert')).toBeLessThan(codes.indexOf('labels-never-match'));
  expect(codes.indexOf('labels-never-match')).toBeLessThan(codes.indexOf('needless-regex'));
  expect(stdout).toContain('also: rules.yml:');
  expect(exitCode).toBe(1);
});

test('findings are counted as they are printed, with their places where those are more', async () => {
  const { run } = doctorOf({ 'rules.yml': rules(needless('A'), needless('B'), needless('C')) });
  expect((await run('.', '--only', 'needless-regex')).stdout).toContain('\n1 warning at 3 places in\n');
  const { run: once } = doctorOf({ 'rules.yml': rules(needless('A')) });
  expect((await once('.', '--only', 'needless-regex')).stdout).toContain('\n1 warning in\n');
});

test('what is open to others is one clause, whatever has it', async () => {
  const board = { title: 'B', uid: 'b', panels: [{ type: 'stat', title: 'P', targets: [{ expr: 'up' }] }] };
  const { run } = doctorOf({
    'compose.yml': "services: {shop: {image: 'shop:1.2', environment: {SHOP_PASSWORD: 'k8-till'}}}\n",
    // A file of rules and of sources: what is found in it has the name of no file.
    'sources.yml': `apiVersion: 1\ndatasources: [{name: p, type: prometheus, url: 'http://p:9090', basicAuthPassword: x, password: k7-till}]\n`,
    'board.json': JSON.stringify(board),
  });
  const [summary = ''] = (await run('.')).stdout.split('\n\n');
  expect(summary.split('\n').filter((line) => line.includes('open to others'))).toEqual([
    '2 secrets or ports are open to others',
  ]);
});

test('what picks series is said once of all alerts, whatever picks them', async () => {
  const { run } = doctorOf({ 'rules.yml': rules(alert('A', 'topk(3, a) > 5'), alert('B', 'bottomk(3, a) > 5')) });
  const { stdout } = await run('.', '--only', 'fragile-selection');
  expect(stdout.match(/fragile-selection/g)).toHaveLength(1);
  expect(stdout).toContain('also: rules.yml:8 B');
});

test('what is refused in a Secret is a part of a configuration, and no rule', async () => {
  const text = `route: {receiver: b, group_by: [job]}\nreceivers: [{name: a, webhook_configs: [{url: 'http://h/'}]}]`;
  const { run } = doctorOf({
    'secret.yml': JSON.stringify({ apiVersion: 'v1', kind: 'Secret', stringData: { 'alertmanager.yaml': text } }),
  });
  const { stdout } = await run('.');
  expect(stdout).toContain('1 part of a configuration is refused');
  expect(stdout).not.toContain('rule is refused');
});

test.each([
  [['--only', 'needless-regex'], ['needless-regex'], 0],
  [['--ignore', 'needless-regex,alert-runbook,alert-summary,labels-never-match'], [], 0],
  [['--only', 'needless-regex', '--fail-on', 'warning'], ['needless-regex'], 1],
  [['--min-severity', 'error'], ['labels-never-match'], 1],
] as const)('%j', async (flags, codes, exit) => {
  const { run } = doctorOf({ 'rules.yml': rules(needless('A'), never('B')) });
  const { stdout, exitCode } = await run('.', '--json', ...flags);
  const { findings } = JSON.parse(stdout) as { findings: readonly { code: string }[] };
  expect(findings.map(({ code }) => code)).toEqual(codes);
  expect(exitCode).toBe(exit);
});

test.each([
  [['--only', 'needles-regex'], 'did you mean needless-regex?'],
  [['--format', 'xml'], 'the formats are'],
  [['--min-severity', 'bad'], 'error, warning, note'],
])('%j is wrong usage', async (flags, words) => {
  const { stderr, stdout, exitCode } = await doctorOf({ 'rules.yml': rules(never('A')) }).run('.', ...flags);
  expect(stderr).toContain(words);
  expect(stdout).toBe('');
  expect(exitCode).toBe(2);
});

interface Sarif {
  readonly version: string;
  readonly runs: readonly {
    readonly tool: { readonly driver: { readonly name: string; readonly rules: readonly { readonly id: string }[] } };
    readonly results: readonly {
      readonly ruleId: string;
      readonly ruleIndex: number;
      readonly level: string;
      readonly message: { readonly text: string };
      readonly locations: readonly {
        readonly physicalLocation: {
          readonly artifactLocation: { readonly uri: string };
          readonly region: { readonly startLine: number };
        };
      }[];
    }[];
  }[];
}

test('the formats of those who review changes', async () => {
  const { run } = doctorOf({ 'a b/rules.yml': rules(needless('A<"&'), never('B')) });
  const { runs, version } = JSON.parse((await run('.', '--format', 'sarif')).stdout) as Sarif;
  expect(version).toBe('2.1.0');
  expect(runs).toHaveLength(1);
  for (const { tool, results } of runs) {
    expect(results.length).toBeGreaterThan(1);
    for (const { ruleId, ruleIndex, level, message, locations } of results) {
      expect(tool.driver.rules[ruleIndex]?.id).toBe(ruleId);
      expect(['error', 'warning', 'note']).toContain(level);
      expect(message.text).not.toBe('');
      expect(locations[0]?.physicalLocation.artifactLocation.uri).toBe('a%20b/rules.yml');
      expect(locations[0]?.physicalLocation.region.startLine).toBeGreaterThan(0);
    }
  }
  const issues = JSON.parse((await run('.', '--format', 'gitlab')).stdout) as readonly {
    fingerprint: string;
    severity: string;
    location: { path: string; lines: { begin: number } };
  }[];
  expect(new Set(issues.map(({ fingerprint }) => fingerprint)).size).toBe(issues.length);
  for (const { severity, location } of issues) {
    expect(['info', 'minor', 'major', 'critical', 'blocker']).toContain(severity);
    expect(location).toMatchObject({ path: 'a b/rules.yml' });
  }
  expect((await run('.', '--format', 'github')).stdout).toMatch(
    /^::error file=a b\/rules.yml,line=\d+,col=\d+,title=[^:]+::/,
  );
  const { stdout: junit } = await run('.', '--format', 'junit');
  const cases = [...junit.matchAll(/<testcase /g)].length;
  expect(junit).toContain(`tests="${cases}"`);
  expect(junit).toContain('A&lt;&quot;&amp;');
});

test('a comment with a reason and a day accepts what is found in its line, its block or its file', async () => {
  const accepted = (comment: string): string => rules(`  # ${comment}\n${needless('A')}`, needless('B'));
  const codes = async (text: string) => {
    const { stdout } = await doctorOf({ 'r.yml': text }).run(
      '.',
      '--json',
      '--today',
      '2026-11-23',
      '--only',
      'needless-regex,waiver',
    );
    return (
      JSON.parse(stdout) as {
        findings: readonly { code: string; message: string; at: { line: number }; also: readonly object[] }[];
      }
    ).findings.map(
      ({ code, at, also, message }) =>
        `${code} ${at.line}${also.length > 0 ? ` +${also.length}` : ''}${code === 'waiver' ? ` ${message}` : ''}`,
    );
  };
  expect(await codes(accepted('nothing'))).toEqual(['needless-regex 6 +1']);
  expect(await codes(accepted('tocsin ignore needless-regex until 2027-01-31: the codes will be more'))).toEqual([
    'needless-regex 9',
  ]);
  expect(await codes(accepted('tocsin ignore-file needless-regex until 2027-01-31: the codes will be more'))).toEqual(
    [],
  );
  expect((await codes(accepted('tocsin ignore needless-regex until 2026-11-22: late'))).join()).toMatch(
    /needless-regex.*ended on 2026-11-22/,
  );
  expect((await codes(accepted('tocsin ignore needless-regex until 2027-01-31'))).join()).toContain('gives no reason');
  expect((await codes(accepted('tocsin ignore needless-regex: for ever'))).join()).toContain('ends on no day');
  expect((await codes(accepted('tocsin ignore plain-http until 2027-01-31: why'))).join()).toContain(
    'the comment about plain-http accepts nothing',
  );
  expect((await codes(accepted('tocsin ignore plain-htp until 2027-01-31: why'))).join()).toContain(
    'there is no such check',
  );
});

test('a patch changes what is proved, and patch takes it', async () => {
  const board = JSON.stringify({
    title: 'B',
    uid: 'b',
    templating: { list: [{ name: 'node', type: 'query', multi: true }] },
    panels: [{ type: 'stat', title: 'P', targets: [{ expr: 'up{instance="$node"}' }] }],
  });
  const late = `  - alert: Late\n    expr: lag > 5\n    annotations:\n      value: {{ $value }}`;
  const { run, cwd } = doctorOf({ 'x/r.yml': rules(needless('A'), needless('B'), late), 'x/b.json': board });
  const { stdout, exitCode } = await run('.', '--fix');
  expect(exitCode).toBe(1);
  await execa('patch', ['-p1'], { cwd, input: `${stdout}\n` });
  const text = readFileSync(join(cwd, 'x/r.yml'), 'utf8');
  expect([...text.matchAll(/requests\{code="500"\}/g)]).toHaveLength(2);
  expect(text.endsWith(`value: '{{ $value }}'`)).toBe(true);
  expect(readFileSync(join(cwd, 'x/b.json'), 'utf8')).toContain('up{instance=~\\"$node\\"}');
  expect((await run('.', '--fix')).stdout).toBe('');
});

test.each([
  [['--today', 'tomorrow'], '--today is "tomorrow", which is no day'],
  [['--to', 'prometheus@3.5', '--to', 'prometheus@3.16'], '--to names two versions of Prometheus'],
])('what a flag cannot mean is refused: %j', async (flags, why) => {
  const { run } = doctorOf({ 'r.yml': rules(needless('A')) });
  const { exitCode, stderr, stdout } = await run('.', ...flags);
  expect([exitCode, stdout]).toEqual([2, '']);
  expect(stderr).toContain(why);
});

test('what could not be read is named at the end', async () => {
  const { run } = doctorOf({ 'rules.yml': 'groups: [' });
  expect((await run('.')).stdout.trimEnd()).toMatch(/1 error in\n {2}not readable {2}rules\.yml$/);
});

test('where there is nothing but what is still to be rendered, that is said', async () => {
  const { run } = doctorOf({ 'rules/tills.libsonnet': '{ groups+: [] }\n', 'notes.yml': 'a: 1\n' });
  const { stderr, exitCode } = await run('.');
  expect(exitCode).toBe(2);
  expect(stderr).toContain('rules/tills.libsonnet is still to be rendered');
  expect((await doctorOf({ 'notes.yml': 'a: 1\n' }).run('.')).stderr).toContain('help: name prometheus.yml');
});

test('examples are named as what is not read, and judged where they are named', async () => {
  const { run } = doctorOf({
    'rules.yml': rules(needless('A')),
    'alertmanager.yml.example': 'route: {receiver: a}\nreceivers: [{name: a, slack_config: []}]\n',
  });
  const { stdout } = await run('.');
  expect(stdout).toMatch(/not read +1 template .*: alertmanager\.yml\.example/);
  expect((await run('alertmanager.yml.example')).stdout).toContain('there is no field "slack_config"');
});
