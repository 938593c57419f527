import { copyFile, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { execa } from 'execa';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { freePort } from '../e2e/ports.ts';
import { sshArguments } from '../e2e/site/sshd.ts';
import { openWebHost, type WebHost } from './web-host.ts';

let web: WebHost;
beforeAll(async () => {
  web = await openWebHost();
});
afterAll(() => web.stop());

/** What the key may do beyond our own client: the words go to the forced command as they are. */
const raw = (command: string) => execa('ssh', [...sshArguments(web.sshd), command], { reject: false, stdin: 'ignore' });

describe('the key opens nothing else', () => {
  test.concurrent.each([
    'id',
    'phpfpm-pool',
    'phpfpm-pool inspect www; id',
    'phpfpm-pool inspect $(id)',
    'phpfpm-pool inspect www\nid',
    'phpfpm-pool inspect -rf',
    'phpfpm-pool inspect ../www',
    'phpfpm-pool set www 9',
    'phpfpm-pool set www 0x9 --expect 4',
    'phpfpm-pool set www 9 --force 4',
    'phpfpm-pool inspect www www',
    '/bin/sh -c id',
    `phpfpm-pool inspect ${'w'.repeat(65)}`,
  ])('%j', async (command) => {
    const { exitCode, stdout, stderr } = await raw(command);
    expect(exitCode).toBe(2);
    expect(stdout).toBe('');
    expect(stderr.split('\n').at(-1)).toMatch(/^(phpfpm-pool|respond): /);
  });
  test('a pool that is not there', async () => {
    expect(await raw('phpfpm-pool inspect nope')).toMatchObject({
      exitCode: 3,
      stderr: expect.stringContaining('there is no pool nope'),
    });
  });
});

describe('what goes wrong with ssh is told in words', () => {
  const call = { host: 'web-1', program: 'phpfpm-pool', words: ['inspect', 'www'], timeout: 20_000 };
  test('nobody listens', async () => {
    const gone = web.remote({ ssh: { host: '127.0.0.1', port: await freePort() } });
    expect(await gone(call)).toEqual({ ok: false, why: 'web-1: it cannot be reached over ssh', began: false });
  });
  test('another host key', async () => {
    const knownHostsFile = join(web.run.dir, 'other_known_hosts');
    const key = (await readFile(`${web.sshd.privateKeyFile}.pub`, 'utf8')).split(' ').slice(0, 2).join(' ');
    await writeFile(knownHostsFile, `[127.0.0.1]:${web.sshd.port} ${key}\n`);
    expect(await web.remote({ knownHostsFile })(call)).toEqual({
      ok: false,
      why: 'web-1: its host key is not the one in the known hosts file',
      began: false,
    });
    await writeFile(knownHostsFile, '');
    expect(await web.remote({ knownHostsFile })(call)).toEqual({
      ok: false,
      why: 'web-1: its host key is not in the known hosts file',
      began: false,
    });
  });
  test('another key of ours', async () => {
    const keyFile = join(web.run.dir, 'other_key');
    await copyFile(join(dirname(web.sshd.privateKeyFile), 'host_key'), keyFile);
    expect(await web.remote({ keyFile })(call)).toEqual({ ok: false, why: 'web-1: it refuses our key', began: false });
  });
  test('too slow', async () => {
    expect(await web.remote()({ ...call, timeout: 100 })).toEqual({
      ok: false,
      why: 'phpfpm-pool on web-1 took too long',
      began: true,
    });
  });
  test.each([
    [{ host: 'db-1' }, 'db-1 is not a host that actions may touch'],
    [{ program: 'reboot' }, 'the configuration names no program reboot on web-1'],
    [{ words: ['inspect', '$(id)'] }, '"$(id)" may not be part of a remote command'],
    [{ words: ['-oProxyCommand=id'] }, '"-oProxyCommand=id" may not be part of a remote command'],
  ])('%j is refused here', async (different, why) => {
    expect(await web.remote()({ ...call, ...different })).toEqual({ ok: false, why, began: false });
  });
});
