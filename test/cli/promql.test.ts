import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { describe, expect, test } from 'vitest';

const root = join(import.meta.dirname, '../..');
const promql = async (args: readonly string[], input = '') => {
  const { exitCode, stdout, stderr } = await execa(
    process.execPath,
    ['packages/tocsin/src/cli/main.ts', 'promql', ...args],
    {
      cwd: root,
      input,
      reject: false,
      env: { NO_COLOR: '1' },
    },
  );
  return { exitCode, stdout, stderr };
};

describe('tocsin promql', () => {
  test('check: what is refused has a caret under it, by the version that is asked', async () => {
    expect(await promql(['check', 'rate(up)'])).toEqual({
      exitCode: 1,
      stdout: [
        'error  expected type range vector in call to function "rate", got instant vector',
        '  rate(up)',
        '       ^^',
      ].join('\n'),
      stderr: '',
    });
    expect((await promql(['check', 'up[300]'])).exitCode).toBe(0);
    expect((await promql(['check', 'up[300]', '--target', 'prometheus@2.42'])).exitCode).toBe(1);
  });

  test('explain: the labels with their reasons', async () => {
    const { stdout } = await promql(['explain'], 'sum by (queue) (askproai_queue_size)\n');
    expect(stdout).toContain('unit     count');
    expect(stdout).toContain('has queue (');
    expect(stdout).toContain('has not any other: sum by (queue) drops it');
  });

  test('run: files of engine tests, as a version evaluates', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'promql-run-'));
    const file = join(folder, 'a.test');
    try {
      const lines = ['load 10s', '  c 0+10x20', 'eval instant at 100s c offset min(20s, 1h)', '  c 80'];
      const noted = [
        'eval instant at 1m quantile(2, c)',
        '  expect warn msg: PromQL warning: quantile value should be between 0 and 1, got 2',
        '  {} Inf',
      ];
      writeFileSync(file, `${[...lines, ...noted].join('\n')}\n`);
      const old = await promql(['run', file, '--target', 'prometheus@3.12']);
      expect(old).toMatchObject({ exitCode: 0, stdout: '2 passed, 0 failed' });
      const today = await promql(['run', file]);
      expect(today).toMatchObject({ exitCode: 1, stdout: expect.stringContaining('0 passed, 2 failed') });
      const { exitCode, stderr } = await promql(['run', file, '--json']);
      expect({ exitCode, stderr }).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('run prints lines') });
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  test('format', async () => {
    expect((await promql(['format', 'sum(up)by(job)'])).stdout).toBe('sum by (job) (up)');
  });

  test('an expression that begins with a minus goes after --', async () => {
    expect(await promql(['check', '--', '-up'])).toEqual({ exitCode: 0, stdout: 'ok: vector', stderr: '' });
    expect((await promql(['check', '--target', 'prometheus@2.42', '--', '-up[5m]'])).exitCode).toBe(1);
    const { exitCode, stderr } = await promql(['check', '-up']);
    expect({ exitCode, stderr }).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('goes after --') });
  });

  test('a line of --jsonl has findings only where there are some', async () => {
    const { stdout } = await promql(['check', '--jsonl'], '{"expr": "count(up)"}\n{"expr": "up > 5"}\n');
    const [plain, found] = stdout.split('\n').map((line) => JSON.parse(line) as object);
    expect(Object.keys(plain ?? {})).toEqual(['ok', 'type', 'labels', 'unit', 'errors']);
    expect(found).toMatchObject({ ok: true, findings: [{ code: 'comparison-never' }] });
  });

  test('--jsonl answers line by line, in order, and takes bad lines', async () => {
    const { exitCode, stdout } = await promql(
      ['check', '--jsonl'],
      '{"expr": "count(up)"}\nnonsense\n{"expr": "up{"}\n',
    );
    expect(exitCode).toBe(1);
    expect(stdout.split('\n').map((line) => JSON.parse(line) as unknown)).toMatchObject([
      { ok: true, type: 'vector', unit: 'count', labels: { closed: true }, errors: [] },
      { ok: false, errors: [{ message: 'this line is not JSON', from: 0, to: 8 }] },
      { ok: false, errors: [{ message: 'unexpected end of input inside braces', from: 3, to: 3 }] },
    ]);
  });

  test('run: the sums, and each evaluation that did not pass by its line', async () => {
    const hosts = 'test/promql/evaluate/cases/hosts.test';
    const whole = await promql(['run', hosts]);
    expect(whole).toMatchObject({ exitCode: 0, stderr: '' });
    expect(whole.stdout).toMatch(/^\d\d passed, 0 failed$/);
    const folder = mkdtempSync(join(tmpdir(), 'tocsin-promql-'));
    try {
      const wrong = join(folder, 'wrong.test');
      writeFileSync(wrong, 'load 1m\n  a 1 2\n\neval instant at 1m a * 2\n  {} 5\n');
      const { exitCode, stdout } = await promql(['run', hosts, wrong]);
      expect(exitCode).toBe(1);
      expect(stdout).toMatch(/wrong\.test:4: failed: a \* 2: .*\n\d\d passed, 1 failed$/);
      writeFileSync(wrong, 'lode 1m\n  a 1 2\n\nload 1m\n  a 3\n\neval instant at 0 a\n  a 3\n');
      const odd = await promql(['run', wrong]);
      expect(odd.exitCode).toBe(2);
      expect(odd.stdout).toMatch(/wrong\.test:1: unreadable: .*\n1 passed, 0 failed, 1 unreadable$/);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  test.each([
    [[]],
    [['chekc', 'up']],
    [['check', 'a', 'b']],
    [['check', 'up', '--target', '1.8']],
    [['run']],
    [['run', 'nowhere.test']],
  ])('wrong usage: %j', async (args) => {
    const { exitCode, stdout, stderr } = await promql(args);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr).toMatch(/^tocsin: .*\nhelp: /);
  });
}, 60_000);
