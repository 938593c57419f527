import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openAuthority } from '../exporters/certificates.ts';
import { cli } from '../alert-receivers/cli.ts';
import { NAME } from './project.ts';

let parent: string;
let dir: string;
beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'tocsin-proxy-secrets-'));
  dir = join(parent, 'secrets');
});
afterEach(() => rmSync(parent, { recursive: true, force: true }));

/** The lines that speak of the proxy. */
const secrets = async (args: readonly string[] = [], input = ''): Promise<readonly string[]> => {
  const { stdout, stderr } = await execa(process.execPath, [cli, 'secrets', 'production', '--dir', dir, ...args], {
    cwd: join(import.meta.dirname, 'project'),
    reject: false,
    input,
  });
  return `${stdout}\n${stderr}`
    .replaceAll(dir, 'DIR')
    .split('\n')
    .filter((line) => line.includes('proxy'))
    .map((line) => line.trim().replaceAll(/ +/g, ' '));
};
const at = (name: string): string => join(dir, name);
const text = (name: string): string => readFileSync(at(name), 'utf8').trim();

test('passwords, who may come in, and what servers behind are shown are made; the certificate is given', async () => {
  const lines = await secrets();
  expect(lines).toEqual([
    `missing proxy-certificate the certificate of the proxy, for ${NAME}, with those between it and its authority`,
    'missing proxy-key the key of proxy-certificate',
    'made proxy-password-anna the password of anna at the proxy',
    'made proxy-password-ben the password of ben at the proxy',
    'made proxy-to-alertmanager what the proxy shows to alertmanager for those who have signed in',
    'made proxy-to-prometheus what the proxy shows to prometheus for those who have signed in',
    'made proxy-users who may come in through the proxy, by hashes of passwords',
    expect.stringMatching(/^error secret-missing DIR\/proxy-certificate is not there: /),
    'help: tocsin secrets production --dir DIR --set proxy-certificate < FILE',
    expect.stringMatching(/^error secret-missing DIR\/proxy-key is not there: /),
    'help: tocsin secrets production --dir DIR --set proxy-key < FILE',
  ]);
  expect(text('proxy-users')).toMatch(/^anna:\{SSHA\}[\w+/=]+\nben:\{SSHA\}[\w+/=]+$/);
  expect(text('proxy-users')).not.toContain(text('proxy-password-anna'));
  const shown = Buffer.from(`tocsin:${text('prometheus-password')}`).toString('base64');
  expect(text('proxy-to-prometheus')).toBe(`proxy_set_header Authorization "Basic ${shown}";`);
  for (const name of ['proxy-users', 'proxy-to-prometheus', 'proxy-password-anna'])
    expect(statSync(at(name)).mode & 0o777).toBe(0o600);
});

test('a file that does not belong to its passwords, or lets in who has left, is an error', async () => {
  await secrets();
  const faults = async (): Promise<string> => (await secrets()).filter((line) => line.startsWith('error')).join('\n');
  const [users, shown] = [text('proxy-users'), text('proxy-to-alertmanager')];
  writeFileSync(at('proxy-users'), `${users}\ncarl:${users.slice('anna:'.length).split('\n')[0] ?? ''}\n`);
  expect(await faults()).toContain('proxy-users lets in carl, whom the environment does not name');
  writeFileSync(at('proxy-users'), `${users.split('\n')[0] ?? ''}\n`);
  expect(await faults()).toContain('proxy-users does not know the user ben');
  writeFileSync(at('proxy-users'), `${users}\n`);
  writeFileSync(at('proxy-password-ben'), 'another one\n');
  writeFileSync(at('proxy-to-alertmanager'), `${shown.replace('Basic ', 'Basic x')}\n`);
  const both = await faults();
  expect(both).toContain('proxy-users has another password of the user ben');
  expect(both).toContain('proxy-to-alertmanager shows another password of the user tocsin');
});

test('a certificate that is given is judged: its form, its key, its names, its time', async () => {
  await secrets();
  const authority = await openAuthority(parent);
  const [past, far, near] = ['20200101000000Z', '20400101000000Z', '20250101000000Z'];
  const right = await authority.issue(NAME, past, far);
  const give = (name: string, value: string) => secrets(['--set', name], value);
  expect((await give('proxy-certificate', 'not one')).join()).toContain('holds is not a certificate');
  expect((await give('proxy-key', right.cert.replaceAll('-----', ''))).join()).toContain('holds is not a private key');
  await give('proxy-key', right.key);
  const faults = async (cert: string): Promise<readonly string[]> =>
    (await give('proxy-certificate', cert)).filter((line) => line.startsWith('error'));
  expect(await faults(right.cert)).toEqual([]);
  expect(await faults((await authority.issue(NAME, past, far)).cert)).toEqual([
    expect.stringContaining('secret-certificate DIR/proxy-certificate is not of the key beside it'),
  ]);
  for (const [name, until, says] of [
    ['elsewhere.example.com', far, `is not for ${NAME}`],
    [NAME, near, 'is over since 2025-01-01'],
  ] as const) {
    const wrong = await authority.issue(name, past, until);
    await give('proxy-key', wrong.key);
    expect(await faults(wrong.cert)).toEqual([expect.stringContaining(`proxy-certificate ${says}`)]);
  }
});
