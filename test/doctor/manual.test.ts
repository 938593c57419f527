import { join } from 'node:path';
import { execa } from 'execa';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '../..');
const doctor = (...args: readonly string[]) =>
  execa('node', ['packages/tocsin/src/cli/main.ts', 'doctor', ...args], {
    cwd: root,
    reject: false,
    env: { NO_COLOR: '1' },
  });

/** What is wrong with the manual's own files, fault by fault. */
const faults = {
  'unknown field': 'unknown-field',
  'rules never loaded': 'rules-not-loaded',
  'job scraping Prometheus itself': 'scrapes-itself',
  'localhost for other hosts': 'loopback-target',
  'no Alertmanager configuration': 'no-alertmanager-config',
  'ratio written as rate': 'rate-as-ratio',
  'quantile of a bare histogram': 'quantile-of-non-buckets',
  'duplicate queue alerts': 'shared-metric',
  'mounts left out': 'mounts-left-out',
  'nothing on absence': 'absence-uncovered',
  'no self-monitoring': 'no-self-monitoring',
  'no runbooks': 'alert-runbook',
} as const;

test('the doctor finds each fault of the manual, and says nothing else', async () => {
  const { stdout, exitCode } = await doctor('test/fixtures/manual', '--json');
  const { findings } = JSON.parse(stdout) as { findings: readonly { code: string }[] };
  const codes = findings.map(({ code }) => code);
  // Percent is printed from what is none in two alerts.
  expect(codes.toSorted()).toEqual([...Object.values(faults), 'percent-of-ratio', 'percent-of-ratio'].toSorted());
  expect(exitCode).toBe(1);
});

test('word for word', async () => {
  const { stdout } = await doctor('test/fixtures/manual');
  await expect(`${stdout}\n`).toMatchFileSnapshot('golden/manual.txt');
});

test('what is no configuration is wrong usage', async () => {
  for (const args of [['/does/not/exist'], ['src/lang'], []]) expect((await doctor(...args)).exitCode).toBe(2);
});
