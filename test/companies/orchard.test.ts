import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { freePort } from '../e2e/ports.ts';

/** A company that has nothing of AskProAI's: Python behind nginx, PostgreSQL, RabbitMQ, a worker in Node. */
const root = join(import.meta.dirname, '../..');
const company = join(import.meta.dirname, 'orchard');
const cli = join(root, 'packages/tocsin/src/cli/main.ts');

let dir: string;
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'tocsin-orchard-'));
});
afterAll(() => rm(dir, { recursive: true, force: true }));

const tocsin = (...args: readonly string[]) =>
  execa(process.execPath, [cli, ...args], { cwd: company, reject: false, env: { NO_COLOR: '1' } });

test('it type-checks', async () => {
  const { stdout, exitCode } = await execa('tsc', ['-p', company, '--noEmit'], {
    preferLocal: true,
    localDir: root,
    reject: false,
  });
  expect({ exitCode, stdout }).toEqual({ exitCode: 0, stdout: '' });
});

test('it generates, and what it generates knows nothing of PHP, MySQL or Redis', async () => {
  const { stdout, stderr, exitCode } = await tocsin('generate', '--out', dir);
  expect({ exitCode, stderr }, stdout).toEqual({ exitCode: 0, stderr: '' });
  const files = ['prometheus/prometheus.yml', 'exporter/api-1.json', 'receiver/config.json', 'hosts/api-1/install.sh'];
  for (const file of files) {
    const text = await readFile(join(dir, 'production', file), 'utf8');
    const plan = /# >>> plan\n([\s\S]*?)# <<< plan/.exec(text)?.[1] ?? text;
    expect(plan, file).not.toMatch(/php|mysql|redis|laravel|askproai/i);
  }
  const exporter = JSON.parse(await readFile(join(dir, 'production/exporter/work-1.json'), 'utf8')) as object;
  expect(exporter).toMatchObject({ collectors: { outbox: { folder: '/var/spool/orchard/outbox' } } });
});

test('it checks clean', async () => {
  const { stdout, exitCode } = await tocsin('check');
  expect({ exitCode, stdout }).toMatchObject({ exitCode: 0 });
  expect(stdout).not.toMatch(/^error/m);
});

/** Starts one of its services, waits until it says so, and ends it. */
const started = async (main: string, config: object, says: string): Promise<void> => {
  const file = join(dir, `${says}.json`);
  await writeFile(file, JSON.stringify(config));
  const service = execa(process.execPath, [join(company, main), '--config', file], { reject: false });
  let said = '';
  const heard = new Promise<void>((resolve) => {
    service.stderr.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      if (said.includes(says)) resolve();
    });
    void service.then(() => resolve());
  });
  await heard;
  service.kill('SIGTERM');
  await service;
  expect(said).toContain(says);
};

test('its exporter starts, with a collector of its own', async () => {
  await mkdir(join(dir, 'outbox'), { recursive: true });
  await started(
    'src/exporters/main.ts',
    {
      listen: `127.0.0.1:${await freePort()}`,
      timeout: '5s',
      collectors: { outbox: { folder: join(dir, 'outbox') } },
    },
    'serves metrics',
  );
});

test('its receiver starts', async () => {
  const text = await readFile(join(dir, 'production/receiver/config.json'), 'utf8');
  const there = text.replaceAll(/"\/(etc|var)\/[^"]*\//g, `"${dir}/`);
  const config = {
    ...(JSON.parse(there) as object),
    listen: `127.0.0.1:${await freePort()}`,
    state: join(dir, 'state'),
  };
  for (const file of ['receiver-token', 'receiver-token-previous', 'ssh-key', 'known_hosts'])
    await writeFile(join(dir, file), 'a1'.repeat(20));
  await writeFile(join(dir, 'slack-webhook-url'), 'https://hooks.example.org/x');
  await started('src/alert-receivers/main.ts', config, 'listening');
});
