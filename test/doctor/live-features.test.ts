import { createServer } from 'node:http';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import { afterAll, expect, test } from 'vitest';
import { scratch } from '../alert-receivers/scratch.ts';

const root = join(import.meta.dirname, '../..');
const recorded = (name: string): string =>
  readFileSync(join(import.meta.dirname, `recorded/features-3.16-${name}.json`), 'utf8');

/** The flags that Prometheus 3.16 had when it gave the recorded answer `flags`. */
const FLAGS = 'promql-experimental-functions,promql-binop-fill-modifiers,type-and-unit-labels';

interface Served {
  readonly version: string;
  readonly flags: string;
  /** What it answers to /api/v1/features; undefined for one that does not know the question. */
  readonly features?: string;
}

const open: (() => void)[] = [];
afterAll(() => open.forEach((close) => close()));

/** A server that answers what the doctor asks a Prometheus without series. */
const serve = async ({ version, flags, features }: Served): Promise<string> => {
  const answers: Readonly<Record<string, unknown>> = {
    metadata: {},
    'label/__name__/values': [],
    labels: [],
    targets: { activeTargets: [] },
    'status/buildinfo': { version },
    'status/flags': { 'enable-feature': flags },
  };
  const server = createServer(({ url = '' }, answer) => {
    const path = url.replace(/^\/api\/v1\//, '').replace(/\?.*/, '');
    if (path === 'features' && features !== undefined) answer.end(features);
    else if (path in answers) answer.end(JSON.stringify({ status: 'success', data: answers[path] }));
    else answer.writeHead(404).end('404 page not found\n');
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  open.push(() => server.close());
  const address = server.address();
  return `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
};

/** The expressions that want a flag, by the alert that has them. */
const wanting = async (served: Served): Promise<readonly string[]> => {
  const dir = scratch();
  writeFileSync(
    join(dir, 'rules.yml'),
    `groups:
- name: a
  rules:
  - {alert: Info, expr: 'info(a) > 1'}
  - {alert: Fill, expr: 'a + fill(0) b > 1'}
  - {alert: Plain, expr: 'a > 1'}
`,
  );
  const args = ['packages/tocsin/src/cli/main.ts', 'doctor', dir, '--catalogue', await serve(served), '--json'];
  const { stdout, stderr } = await execa(process.execPath, args, { cwd: root, reject: false });
  expect(stderr).toBe('');
  const { findings } = JSON.parse(stdout) as {
    findings: readonly { readonly code: string; readonly subject: string }[];
  };
  return findings.filter(({ code }) => code === 'feature-flag').map(({ subject }) => subject);
};

test.each([
  ['says that it has none', { version: '3.16.0', flags: '', features: recorded('none') }, ['Info', 'Fill']],
  ['says that it has both', { version: '3.16.0', flags: FLAGS, features: recorded('flags') }, []],
  // What is on counts, and not what the command line says.
  [
    'says other than its command line',
    { version: '3.16.0', flags: FLAGS, features: recorded('none') },
    ['Info', 'Fill'],
  ],
  ['is too old to be asked', { version: '3.16.0', flags: 'promql-experimental-functions' }, ['Fill']],
])('expressions of experiments are judged by a running Prometheus that %s', async (_, served, expected) => {
  expect(await wanting(served)).toEqual(expected);
});
