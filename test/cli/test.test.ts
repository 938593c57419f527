import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { execa } from 'execa';
import { afterEach, beforeEach, expect, test } from 'vitest';

const main = join(import.meta.dirname, '../../packages/tocsin/src/cli/main.ts');
const RULES = `groups:
  - name: pool
    rules:
      - record: pool:busy:ratio
        expr: pool_busy / pool_size
      - alert: PoolFull
        expr: pool:busy:ratio > 0.9
        for: 2m
        labels: {severity: page}
        annotations: {summary: 'pool {{ $labels.pool }} is at {{ $value | humanizePercentage }}'}
`;
const testFile = (busy: string, time: string, summary = 'pool a is at 95%') => `rule_files: [rules.yml]
evaluation_interval: 30s
tests:
  - name: the pool is full
    interval: 30s
    input_series:
      - {series: 'pool_busy{pool="a"}', values: ${busy}}
      - {series: 'pool_size{pool="a"}', values: 100x20}
    alert_rule_test:
      - eval_time: ${time}
        alertname: PoolFull
        exp_alerts: [{exp_labels: {pool: a, severity: page}, exp_annotations: {summary: ${summary}}}]
`;

let dir = '';
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'tocsin-test-'));
  writeFileSync(join(dir, 'rules.yml'), RULES);
});
afterEach(() => rmSync(dir, { recursive: true }));
const run = async (text: string, ...args: readonly string[]) => {
  writeFileSync(join(dir, 'pool.yml'), text);
  const { exitCode, stdout, stderr } = await execa(process.execPath, [main, 'test', 'pool.yml', ...args], {
    cwd: dir,
    reject: false,
    env: { NO_COLOR: '1' },
  });
  return { exitCode, stdout, stderr };
};

test('a good file: exit 0', async () => {
  expect(await run(testFile('95x20', '2m'))).toEqual({ exitCode: 0, stdout: '1 of 1 test passes', stderr: '' });
});

test('an alert that does not fire: exit 1, and the values around the time', async () => {
  const { exitCode, stdout, stderr } = await run(testFile('80 85 91 93 95x20', '1m30s'));
  expect({ exitCode, stderr }).toEqual({ exitCode: 1, stderr: '' });
  expect(stdout).toMatchInlineSnapshot(`
    "failed  pool.yml  the pool is full
      PoolFull at 1m30s
        expected  firing {pool="a", severity="page"}
        came      no alert

                                      0s   30s       1m   >1m30s       2m
        pool:busy:ratio
          {pool="a"}                 0.8  0.85     0.91     0.93     0.95
        {pool="a", severity="page"}    .     .  pending  pending  pending

    0 of 1 test pass"
  `);
});

test('another annotation: both texts; what promtool does without a word is a warning; JUnit says the same', async () => {
  const { exitCode, stdout } = await run(testFile('95x20', '2m10s', 'all is well'), '--junit', 'report.xml');
  expect(exitCode).toBe(1);
  expect(stdout).toMatchInlineSnapshot(`
    "failed  pool.yml  the pool is full
      PoolFull at 2m10s
        summary of {pool="a", severity="page"}
        expected  "all is well"
        came      "pool a is at 95%"

    warning  pool.yml  the test "the pool is full" looks at PoolFull at 2m10s, and sees it as it was at 2m
    0 of 1 test pass"
  `);
  expect(readFileSync(join(dir, 'report.xml'), 'utf8')).toMatchInlineSnapshot(`
    "<?xml version="1.0" encoding="UTF-8"?>
    <testsuites>
      <testsuite name="pool.yml" tests="1" failures="1" errors="0">
        <testcase classname="pool.yml" name="the pool is full">
          <failure>  PoolFull at 2m10s
        summary of {pool=&quot;a&quot;, severity=&quot;page&quot;}
        expected  &quot;all is well&quot;
        came      &quot;pool a is at 95%&quot;</failure>
        </testcase>
      </testsuite>
    </testsuites>
    "
  `);
});

test('what cannot be read is a failure of the file, as it is for promtool; what is not there is wrong usage', async () => {
  const broken = await run('tests: 5\n');
  expect(broken.exitCode).toBe(1);
  expect(broken.stdout).toContain('cannot unmarshal !!int `5` into []main.testGroup');
  const { exitCode, stderr } = await run(testFile('95x20', '2m'), 'none.yml');
  expect({ exitCode, stderr }).toEqual({
    exitCode: 2,
    stderr: 'tocsin: there is no file none.yml\nhelp: name a file of tests, or an alert',
  });
});

test('--watch runs a file again when its rules are saved', async () => {
  writeFileSync(join(dir, 'pool.yml'), testFile('95x20', '2m'));
  const child = spawn(process.execPath, [main, 'test', 'pool.yml', '--watch'], { cwd: dir });
  let printed = '';
  child.stdout.on('data', (chunk: Buffer) => void (printed += chunk.toString()));
  const shows = async (text: string): Promise<void> => {
    while (!printed.includes(text) && child.exitCode === null) await pause(20);
    expect(printed).toContain(text);
    printed = '';
  };
  try {
    await shows('1 of 1 test passes');
    writeFileSync(join(dir, 'rules.yml'), RULES.replace('> 0.9', '> 0.97'));
    await shows('0 of 1 test pass');
    writeFileSync(join(dir, 'rules.yml'), RULES);
    await shows('1 of 1 test passes');
  } finally {
    child.kill('SIGTERM');
  }
});

test.each([
  ['samples', testFile('1x20000000', '2m'), '"1x20000000" makes more than the 10000000 samples that a series may have'],
  [
    'evaluations',
    testFile('95x20', '400d').replace('evaluation_interval: 30s', 'evaluation_interval: 2ms'),
    'an evaluation each 2ms until 400d is more than the 10000000 that a test may take',
  ],
  [
    'steps of a subquery',
    `${testFile('95x20', '4m')}    promql_expr_test: [{expr: 'sum_over_time(pool_busy[200d:2ms])', eval_time: 5m}]\n`,
    'query processing would load too many samples into memory in query execution',
  ],
])('more %s than memory holds: a failure of the test that says so', async (_, text, said) => {
  const { exitCode, stdout, stderr } = await run(text);
  expect({ exitCode, stderr }).toEqual({ exitCode: 1, stderr: '' });
  expect(stdout).toContain(said);
});

test.each([
  [['.'], '. is a folder'],
  [['no-*-here'], 'there is no file no-*-here'],
  [['--watch', '--mutate'], '--watch writes no scores of mistakes'],
  [['--watch', '--junit', 'x.xml'], '--watch writes no report'],
  [['--mutate', '--junit', 'x.xml'], 'there is no --junit of them'],
])('%j is wrong usage', async (args, said) => {
  const { exitCode, stdout, stderr } = await run(testFile('95x20', '2m'), ...args);
  expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
  expect(stderr).toContain(said);
});
