import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { execa } from 'execa';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { freePort } from '../e2e/ports.ts';

const root = join(import.meta.dirname, '../..');
const cli = join(root, 'packages/tocsin/src/cli/main.ts');
const MOST = 10_000_000;

/** A folder with no node_modules above it, as on a host. */
let dir: string;
let said: readonly { readonly file: string; readonly bytes: number; readonly sha256: string }[];
const bundle = (...args: readonly string[]) =>
  execa(process.execPath, [cli, 'bundle', ...args], { cwd: root, reject: false });

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'tocsin-bundle-'));
  const { exitCode, stdout, stderr } = await bundle('--out', dir, '--json');
  if (exitCode !== 0) throw new Error(`it does not bundle: ${stderr}`);
  said = JSON.parse(stdout) as typeof said;
}, 60_000);
afterAll(() => rm(dir, { recursive: true, force: true }));

test('each service is one file of at most ten megabytes, with its hash', async () => {
  expect(said.map(({ file }) => file)).toEqual(['exporter.mjs', 'receiver.mjs']);
  for (const { file, bytes, sha256 } of said) {
    const text = await readFile(join(dir, file));
    console.log(`${file}: ${(bytes / 1e6).toFixed(1)} MB`);
    expect(text.length).toBe(bytes);
    expect(bytes).toBeLessThanOrEqual(MOST);
    expect(createHash('sha256').update(text).digest('hex')).toBe(sha256);
  }
  const checked = await execa('sha256sum', ['--check', '--strict', 'SHA256SUMS'], { cwd: dir, reject: false });
  expect(checked.stdout).toBe('exporter.mjs: OK\nreceiver.mjs: OK');
});

test('the same sources give the same bytes, and no path of the machine is in them', async () => {
  const again = JSON.parse((await bundle('exporter', '--out', join(dir, 'again'), '--json')).stdout) as typeof said;
  expect(again).toEqual(said.filter(({ file }) => file === 'exporter.mjs'));
  expect(await readFile(join(dir, 'exporter.mjs'), 'utf8')).not.toContain(root);
});

test('a service that there is not is wrong usage', async () => {
  const { exitCode, stderr } = await bundle('exporters', '--out', dir);
  expect({ exitCode, stderr }).toEqual({
    exitCode: 2,
    stderr: 'tocsin: there is no service "exporters"\nhelp: the services are exporter, receiver',
  });
});

test('a project without the program, and one whose program imports what is not there', async () => {
  const project = join(dir, 'project');
  await mkdir(join(project, 'src/exporters'), { recursive: true });
  await writeFile(join(project, 'tocsin.config.ts'), '');
  const inProject = (service: string) =>
    execa(process.execPath, [cli, 'bundle', service], { cwd: project, reject: false });
  const absent = await inProject('receiver');
  expect({ exitCode: absent.exitCode, stderr: absent.stderr }).toEqual({
    exitCode: 2,
    stderr:
      'tocsin: there is no src/alert-receivers/main.ts\nhelp: write it: it calls startReceiverCommand(actions, process.argv.slice(2)) of tocsin/receiver',
  });
  await writeFile(join(project, 'src/exporters/main.ts'), "import './nowhere.ts';\n");
  const broken = await inProject('exporter');
  expect(broken.exitCode).toBe(2);
  expect(broken.stderr).toMatch(
    /^tocsin: the exporter cannot be bundled from src\/exporters\/main.ts: .*'\.\/nowhere\.ts'.*\nhelp: fix this first$/,
  );
});

test('a project that has one of the two services gets that one, unless it asks for the other', async () => {
  const project = join(dir, 'one');
  await mkdir(join(project, 'src/exporters'), { recursive: true });
  await writeFile(join(project, 'tocsin.config.ts'), '');
  await writeFile(join(project, 'src/exporters/main.ts'), 'console.log(1);\n');
  const { exitCode, stdout } = await execa(process.execPath, [cli, 'bundle'], { cwd: project, reject: false });
  expect(exitCode).toBe(0);
  expect(stdout).toMatch(/^build\/exporter\.mjs .*$/);
});

test('a bundle is ASCII, says every character all the same, and loads of HTTP what it uses', async () => {
  const project = join(dir, 'characters');
  await mkdir(join(project, 'src/exporters'), { recursive: true });
  await writeFile(join(project, 'tocsin.config.ts'), '');
  await writeFile(
    join(project, 'src/exporters/main.ts'),
    `import http, { STATUS_CODES } from 'node:http';
const grüße = /^[ä-ü]€\u{1f600}$/u.test('ü€😀');
const loaded = (process as unknown as { moduleLoadList: readonly string[] }).moduleLoadList;
console.log(JSON.stringify([grüße, 'ü€😀', \`ß\${1}\`, STATUS_CODES[404], typeof http.get, loaded.filter((name) => name.includes('undici'))]));
`,
  );
  const { exitCode } = await execa(process.execPath, [cli, 'bundle', 'exporter', '--out', project], { cwd: project });
  expect(exitCode).toBe(0);
  for (const file of [join(project, 'exporter.mjs'), join(dir, 'exporter.mjs'), join(dir, 'receiver.mjs')])
    expect((await readFile(file)).every((byte) => byte < 128)).toBe(true);
  const { stdout } = await execa(process.execPath, [join(project, 'exporter.mjs')]);
  expect(JSON.parse(stdout)).toEqual([true, 'ü€😀', 'ß1', 'Not Found', 'function', []]);
});

/** Starts a bundle in its folder, and ends it when the visit is over. */
const visited = async (file: string, config: object, ready: string, visit: () => Promise<void>): Promise<void> => {
  await writeFile(join(dir, 'config.json'), JSON.stringify(config));
  const service = execa(process.execPath, [join(dir, file), '--config', join(dir, 'config.json')], {
    cwd: dir,
    reject: false,
  });
  let words = '';
  let isOver = false;
  service.stderr.on('data', (chunk: Buffer) => (words += chunk.toString()));
  void service.then(() => (isOver = true));
  try {
    while (!words.includes(ready) && !isOver) await pause(20);
    expect(words).toContain(ready);
    await visit();
  } finally {
    service.kill('SIGTERM');
    await service;
  }
};

test('the exporter starts from its file alone, and reads an access log', async () => {
  const log = join(dir, 'access.log');
  await writeFile(log, '');
  const listen = `127.0.0.1:${await freePort()}`;
  const config = { listen, timeout: '5s', collectors: { 'access-log': { file: log, routes: ['orders'] } } };
  await visited('exporter.mjs', config, 'serves metrics', async () => {
    const page = await (await fetch(`http://${listen}/metrics`)).text();
    expect(page).toMatch(/^tocsin_exporter_collector_up\{collector="access-log"\} 1$/m);
  });
});

test('the receiver starts from its file alone: its ledger has a thread, its pages their templates', async () => {
  const text = await readFile(join(root, 'generated/production/receiver/config.json'), 'utf8');
  const there = JSON.parse(text.replaceAll(/"\/(etc|var)\/[^"]*\//g, `"${dir}/`)) as object;
  const listen = `127.0.0.1:${await freePort()}`;
  const passwords = ['prometheus-password', 'alertmanager-password'];
  for (const file of [...passwords, 'receiver-token', 'receiver-token-previous', 'ssh-key', 'known_hosts'])
    await writeFile(join(dir, file), 'b7'.repeat(20));
  await writeFile(join(dir, 'slack-webhook-url'), 'https://hooks.example.org/x');
  await visited('receiver.mjs', { ...there, listen, state: join(dir, 'state') }, 'listening', async () => {
    const css = await fetch(`http://${listen}/page.css`);
    expect({ status: css.status, type: css.headers.get('content-type') }).toEqual({
      status: 200,
      type: 'text/css; charset=utf-8',
    });
    const page = await fetch(`http://${listen}/`);
    expect(await page.text()).toContain('<!doctype html>');
  });
});
