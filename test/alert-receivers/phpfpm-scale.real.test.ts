import { copyFile, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { execa } from 'execa';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { phpFpmScale } from '../../src/alert-receivers/actions/phpfpm-scale.ts';
import type { SshHost } from '../../src/alert-receivers/transports/ssh-command.ts';
import { sshRemote } from '../../src/alert-receivers/transports/ssh.ts';
import { freePort } from '../e2e/ports.ts';
import { openRun, type Run } from '../e2e/processes.ts';
import { startPhpFpm, type PhpFpm } from '../e2e/site/php-fpm.ts';
import { sshArguments, startSshd, type Sshd } from '../e2e/site/sshd.ts';
import { installPoolProgram, maxChildren } from './pool-program.ts';

let run: Run;
let fpm: PhpFpm;
let sshd: Sshd;
let host: SshHost;
let original: string;
beforeAll(async () => {
  run = openRun(await mkdtemp(join(tmpdir(), 'tocsin-phpfpm-')));
  fpm = await startPhpFpm(run);
  const program = await installPoolProgram(run.dir, fpm);
  sshd = await startSshd(run, { forcedCommand: program });
  host = { ssh: { host: sshd.host, port: sshd.port }, user: sshd.user, keyFile: sshd.privateKeyFile, knownHostsFile: sshd.knownHostsFile, commands: { 'phpfpm-pool': program } };
  original = await readFile(fpm.poolFile, 'utf8');
});
afterAll(async () => {
  await run.stop();
  await rm(run.dir, { recursive: true });
});
beforeEach(async () => {
  if ((await readFile(fpm.poolFile, 'utf8')) === original) return;
  await writeFile(fpm.poolFile, original);
  await fpm.reload();
});

const given = { host: 'web-1', pool: 'www', ceiling: 75 };
const change = { from: 4, to: 13, controlTimeout: 30 };
const remote = (different: Partial<SshHost> = {}) => sshRemote({ 'web-1': { ...host, ...different } });
/** What the key may do beyond our own client: the words go to the forced command as they are. */
const raw = (command: string) => execa('ssh', [...sshArguments(sshd), command], { reject: false, stdin: 'ignore' });

describe('phpfpm.scale on a real pool', () => {
  test('looks, and plans a change within memory and ceiling', async () => {
    const plan = await phpFpmScale.prepare(given, remote());
    expect(plan).toMatchObject({ ok: true, value: { kind: 'change', change: { from: 4, to: 5, controlTimeout: 30 }, why: '0 waiting requests and 2 workers ask for 5' } });
    expect(await phpFpmScale.prepare({ ...given, ceiling: 4 }, remote())).toMatchObject({ value: { kind: 'nothing' } });
  });
  test('changes one number with one reload, again without one, and back', async () => {
    const [before, ready] = [await stat(fpm.poolFile), await fpm.timesReady()];
    expect(await phpFpmScale.apply(given, change, remote())).toEqual({ ok: true, value: undefined });
    expect(await readFile(fpm.poolFile, 'utf8')).toBe(original.replace('max_children = 4', 'max_children = 13'));
    expect(await fpm.timesReady()).toBe(ready + 1);
    expect(await stat(fpm.poolFile)).toMatchObject({ mode: before.mode, uid: before.uid, gid: before.gid });

    expect(await phpFpmScale.apply(given, change, remote())).toEqual({ ok: true, value: undefined });
    expect(await fpm.timesReady()).toBe(ready + 1);

    expect(await phpFpmScale.undo(given, change, remote())).toEqual({ ok: true, value: undefined });
    expect(await readFile(fpm.poolFile, 'utf8')).toBe(original);
    expect(await fpm.timesReady()).toBe(ready + 2);
    expect(fpm.process.running()).toBe(true);
  });
  test('two at once: one changes it, the other finds it done', async () => {
    const ready = await fpm.timesReady();
    const both = await Promise.all([phpFpmScale.apply(given, change, remote()), phpFpmScale.apply(given, change, remote())]);
    expect(both.map(({ ok }) => ok)).toEqual([true, true]);
    expect(await fpm.timesReady()).toBe(ready + 1);
  });
  test('what somebody changed meanwhile is left alone', async () => {
    const effect = await phpFpmScale.apply(given, { ...change, from: 7 }, remote());
    expect(effect).toMatchObject({ ok: false, asBefore: true, why: expect.stringContaining('pm.max_children of www is 4, not 7: somebody changed it') });
    expect(await readFile(fpm.poolFile, 'utf8')).toBe(original);
  });
  test('a value that php-fpm refuses never reaches the file', async () => {
    const ready = await fpm.timesReady();
    const effect = await phpFpmScale.apply(given, { ...change, to: 1 }, remote());
    expect(effect).toMatchObject({ ok: false, asBefore: true, why: expect.stringMatching(/exit 4.*php-fpm does not accept pm.max_children = 1: .*max_spare_servers/) });
    expect(await readFile(fpm.poolFile, 'utf8')).toBe(original);
    expect(await fpm.timesReady()).toBe(ready);
    expect(readdirSync(dirname(fpm.poolFile)).filter((name) => name.endsWith('.tocsin-new'))).toEqual([]);
  });
  test('a configuration that is broken already is not touched', async () => {
    await writeFile(fpm.poolFile, `${original}\npm.nonsense = 1\n`);
    expect(await phpFpmScale.apply(given, change, remote())).toMatchObject({ ok: false, asBefore: true, why: expect.stringContaining('php-fpm does not accept its configuration as it is') });
    expect(await readFile(fpm.poolFile, 'utf8')).toBe(`${original}\npm.nonsense = 1\n`);
  });
  test('only the assignment that counts is changed, in the section of the pool', async () => {
    const other = '\n[batch]\nuser = www-data\nlisten = 127.0.0.1:0\npm = static\npm.max_children = 2\n';
    const text = original.replace('pm.max_children = 4', ';pm.max_children = 1\npm.max_children = 3\n  pm.max_children=4 ; the last one counts') + other.replace('127.0.0.1:0', `127.0.0.1:${await freePort()}`);
    await writeFile(fpm.poolFile, text);
    expect(await phpFpmScale.apply(given, change, remote())).toMatchObject({ ok: true });
    expect(await readFile(fpm.poolFile, 'utf8')).toBe(text.replace('max_children=4 ;', 'max_children= 13 ;'));
  });
  test('killed between its change and its reload, it finishes the reload when it is asked again', async () => {
    const ready = await fpm.timesReady();
    await writeFile(fpm.poolFile, original.replace('max_children = 4', 'max_children = 13'));
    expect(await phpFpmScale.apply(given, change, remote())).toMatchObject({ ok: true });
    expect(await fpm.timesReady()).toBe(ready + 1);
  });
  test('it refuses where a reload would cut requests', async () => {
    const careful = await readFile(fpm.configFile, 'utf8');
    await writeFile(fpm.configFile, careful.replace('process_control_timeout = 30s\n', ''));
    try {
      expect(await phpFpmScale.prepare(given, remote())).toMatchObject({ value: { kind: 'nothing', why: expect.stringMatching(/^process_control_timeout is 0/) } });
      expect(await phpFpmScale.apply(given, change, remote())).toMatchObject({ ok: false, asBefore: true, why: expect.stringContaining('process_control_timeout is 0') });
      expect(await maxChildren(fpm)).toBe(4);
    } finally {
      await writeFile(fpm.configFile, careful);
    }
  });
});

describe('the key opens nothing else', () => {
  test.each(['id', 'phpfpm-pool', 'phpfpm-pool inspect www; id', 'phpfpm-pool inspect $(id)', 'phpfpm-pool inspect www\nid', 'phpfpm-pool inspect -rf', 'phpfpm-pool inspect ../www', 'phpfpm-pool set www 9', 'phpfpm-pool set www 0x9 --expect 4', 'phpfpm-pool set www 9 --force 4', 'phpfpm-pool inspect www www', '/bin/sh -c id', `phpfpm-pool inspect ${'w'.repeat(65)}`])('%j', async (command) => {
    const { exitCode, stdout, stderr } = await raw(command);
    expect(exitCode).toBe(2);
    expect(stdout).toBe('');
    expect(stderr.split('\n').at(-1)).toMatch(/^phpfpm-pool: /);
  });
  test('a pool that is not there', async () => {
    expect(await raw('phpfpm-pool inspect nope')).toMatchObject({ exitCode: 3, stderr: expect.stringContaining('there is no pool nope') });
  });
});

describe('what goes wrong with ssh is told in words', () => {
  const call = { host: 'web-1', program: 'phpfpm-pool', words: ['inspect', 'www'], timeout: 20_000 };
  test('nobody listens', async () => {
    const gone = remote({ ssh: { host: '127.0.0.1', port: await freePort() } });
    expect(await gone(call)).toEqual({ ok: false, why: 'web-1: it cannot be reached over ssh', began: false });
  });
  test('another host key', async () => {
    const knownHostsFile = join(run.dir, 'other_known_hosts');
    const key = (await readFile(`${sshd.privateKeyFile}.pub`, 'utf8')).split(' ').slice(0, 2).join(' ');
    await writeFile(knownHostsFile, `[127.0.0.1]:${sshd.port} ${key}\n`);
    expect(await remote({ knownHostsFile })(call)).toEqual({ ok: false, why: 'web-1: its host key is not the one in the known hosts file', began: false });
    await writeFile(knownHostsFile, '');
    expect(await remote({ knownHostsFile })(call)).toEqual({ ok: false, why: 'web-1: its host key is not in the known hosts file', began: false });
  });
  test('another key of ours', async () => {
    const keyFile = join(run.dir, 'other_key');
    await copyFile(join(dirname(sshd.privateKeyFile), 'host_key'), keyFile);
    expect(await remote({ keyFile })(call)).toEqual({ ok: false, why: 'web-1: it refuses our key', began: false });
  });
  test('too slow', async () => {
    expect(await remote()({ ...call, timeout: 100 })).toEqual({ ok: false, why: 'phpfpm-pool on web-1 took too long', began: true });
  });
  test.each([
    [{ host: 'db-1' }, 'db-1 is not a host that actions may touch'],
    [{ program: 'reboot' }, 'the configuration names no program reboot on web-1'],
    [{ words: ['inspect', '$(id)'] }, '"$(id)" may not be part of a remote command'],
    [{ words: ['-oProxyCommand=id'] }, '"-oProxyCommand=id" may not be part of a remote command'],
  ])('%j is refused here', async (different, why) => {
    expect(await remote()({ ...call, ...different })).toEqual({ ok: false, why, began: false });
  });
});
