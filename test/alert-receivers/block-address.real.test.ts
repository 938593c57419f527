import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { addressBlock } from '../../packages/packs/node/actions/block-address.ts';
import type { Remote } from '../../packages/tocsin/src/receiver/transports/remote.ts';
import type { Process, Run } from '../e2e/processes.ts';
import { commandPath } from '../e2e/site/command-path.ts';
import { until } from '../e2e/site/until.ts';
import { localRemote } from './local-remote.ts';
import { installPrograms } from './programs.ts';
import { opened } from './web-host.ts';

const OWN = '198.51.100.1';
/** util-linux' nsenter. */
const namespaces = commandPath('nsenter');
const VISITOR = '198.51.100.2';

/** A host and a visitor, each in a network of its own, so that nothing of this machine's is touched. */
interface Networks {
  readonly remote: Remote;
  readonly inHost: (...words: readonly string[]) => Promise<string>;
  /** Runs a program beside the visitor until the run ends. */
  readonly asVisitor: (name: string, ready: () => Promise<boolean>, ...words: readonly string[]) => Promise<Process>;
  /** How the visitor signs in to the host. */
  readonly ssh: readonly string[];
  /** Whether the visitor gets an answer. */
  readonly reaches: () => Promise<boolean>;
}
const startNetworks = async (run: Run): Promise<Networks> => {
  const network = async (name: string): Promise<string> =>
    String(
      (
        await run.start({
          name,
          file: commandPath('unshare'),
          args: ['--net', 'sleep', 'infinity'],
          ready: async () => true,
        })
      ).pid,
    );
  const [host, visitor] = [await network('host'), await network('visitor')];
  const enter = (pid: string): readonly string[] => ['nsenter', '--target', pid, '--net'];
  const inside = async (pid: string, ...words: readonly string[]): Promise<string> => {
    const [file = '', ...args] = [...enter(pid), ...words];
    return (await execa(file, args)).stdout;
  };
  const separate = async (pid: string): Promise<boolean> =>
    (await inside(pid, 'readlink', '/proc/self/ns/net')) !== (await execa('readlink', ['/proc/self/ns/net'])).stdout;
  await until('both have networks of their own', async () => (await separate(host)) && (await separate(visitor)));
  await inside(host, 'ip', 'link', 'add', 'wire', 'type', 'veth', 'peer', 'name', 'wire', 'netns', visitor);
  for (const [pid, address] of [
    [host, OWN],
    [visitor, VISITOR],
  ] as const) {
    await inside(pid, 'ip', 'addr', 'add', `${address}/24`, 'dev', 'wire');
    await inside(pid, 'ip', 'link', 'set', 'wire', 'up');
  }
  const reaches = async (): Promise<boolean> =>
    inside(visitor, 'curl', '--silent', '--max-time', '2', `http://${OWN}:8080/`).then(
      () => true,
      () => false,
    );
  const site = ['python3', '-m', 'http.server', '8080', '--directory', '/var/empty'];
  await run.start({ name: 'site', file: 'nsenter', args: [...enter(host).slice(1), ...site], ready: reaches });
  const folder = await installPrograms(run.dir, { 'block-address': { NEVER: '203.0.113.0/24', MOST: '2' } });
  return {
    remote: localRemote(folder, ...enter(host)),
    reaches,
    inHost: (...words) => inside(host, ...words),
    asVisitor: (name, ready, ...words) =>
      run.start({ name, file: 'nsenter', args: [...enter(visitor).slice(1), ...words], ready }),
    ssh: await startSshdOn(run, enter(host)),
  };
};

const startSshdOn = async (run: Run, [, ...enter]: readonly string[]): Promise<readonly string[]> => {
  await mkdir('/run/sshd', { recursive: true, mode: 0o755 });
  const file = (name: string): string => join(run.dir, name);
  for (const name of ['host_key', 'client_key'])
    await execa('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', file(name)]);
  await writeFile(
    file('sshd_config'),
    `ListenAddress ${OWN}:22
HostKey ${file('host_key')}
PidFile none
AuthorizedKeysFile ${file('client_key')}.pub
StrictModes no
UsePAM no
PermitRootLogin prohibit-password
`,
  );
  await run.start({
    name: 'sshd',
    file: 'nsenter',
    args: [...enter, commandPath('sshd'), '-D', '-e', '-f', file('sshd_config')],
    ready: async () => (await execa(namespaces, [...enter, 'ss', '-Htln', 'sport = :22'])).stdout !== '',
  });
  const options = ['-i', file('client_key'), '-o', 'StrictHostKeyChecking=no', '-o', 'UserKnownHostsFile=/dev/null'];
  return ['ssh', ...options, '-o', 'IdentitiesOnly=yes', `root@${OWN}`];
};

describe('address.block', () => {
  let net: Networks & { readonly stop: () => Promise<void> };
  beforeAll(async () => {
    net = await opened(startNetworks);
  });
  afterAll(() => net.stop());
  const given = (address: string) => ({ host: 'web-1', address, seconds: 3600 });
  const block = (address: string) => addressBlock.apply(given(address), {}, net.remote, 'key');

  test('a visitor is dropped, with an expiry, once, and let in again', async () => {
    expect(await net.reaches()).toBe(true);
    expect(await addressBlock.prepare(given(VISITOR), net.remote)).toMatchObject({ value: { kind: 'change' } });
    expect(await block(VISITOR)).toEqual({ ok: true, value: undefined });
    expect(await block(VISITOR)).toEqual({ ok: true, value: undefined });
    expect(await net.reaches()).toBe(false);
    expect(await net.inHost('nft', 'list', 'table', 'inet', 'tocsin')).toMatch(/198\.51\.100\.2 timeout 1h expires/);
    expect(await addressBlock.prepare(given(VISITOR), net.remote)).toMatchObject({ value: { kind: 'nothing' } });
    expect(await addressBlock.inspect?.(given(VISITOR), {}, net.remote)).toMatchObject({ ok: true });
    expect(await addressBlock.undo?.(given(VISITOR), {}, net.remote)).toEqual({ ok: true, value: undefined });
    expect(await addressBlock.inspect?.(given(VISITOR), {}, net.remote)).toMatchObject({
      ok: false,
      why: `${VISITOR} is not blocked`,
    });
    for (const seconds of [59, 604_801])
      expect(await addressBlock.prepare({ ...given(VISITOR), seconds }, net.remote)).toMatchObject({
        value: { kind: 'nothing', why: expect.stringContaining('60 to 604800 seconds') },
      });
    expect(await net.reaches()).toBe(true);
  });

  test('from where somebody is signed in over ssh is never blocked; an open connection alone protects nobody', async () => {
    const peers = (): Promise<string> => net.inHost('ss', '-Htn', 'state', 'established', 'sport = :22');
    const connected = async (): Promise<boolean> => (await peers()) !== '';
    const knock = await net.asVisitor('knock', connected, 'bash', '-c', `exec 3<>/dev/tcp/${OWN}/22; sleep 600`);
    expect(await addressBlock.prepare(given(VISITOR), net.remote)).toMatchObject({ value: { kind: 'change' } });
    await knock.stop();
    const session = await net.asVisitor('administrator', connected, ...net.ssh, 'sleep 600');
    await until('the administrator is known', async () => {
      const looked = await addressBlock.prepare(given(VISITOR), net.remote);
      return looked.ok && looked.value.kind === 'nothing' && looked.value.why.includes('signed in over ssh');
    });
    expect(await block(VISITOR)).toMatchObject({ ok: false });
    expect(await net.reaches()).toBe(true);
    await session.stop();
    await until('nobody is signed in', async () => !(await connected()));
    expect(await addressBlock.prepare(given(VISITOR), net.remote)).toMatchObject({ value: { kind: 'change' } });
  });

  test.each([
    ['our own', OWN],
    ['loopback', '127.0.0.1'],
    ['private', '10.1.2.3'],
    ['private', '172.31.255.255'],
    ['on the list', '203.0.113.77'],
    ["Cloudflare's", '104.16.132.229'],
    ["Cloudflare's", '2606:4700::6810:84e5'],
    ['a private one in IPv6', 'fd00::1'],
    ['an IPv4 one in IPv6', '::ffff:8.8.8.8'],
  ])('%s is never blocked: %s', async (_why, address) => {
    expect(await addressBlock.prepare(given(address), net.remote)).not.toMatchObject({ value: { kind: 'change' } });
    expect(await block(address)).toMatchObject({ ok: false });
  });
  test.each(['8.8.8.256', '8.8.8', '1:2', 'beef', '8.8.8.0/24', '....', '8.8.8.8:80'])(
    '%s is no address',
    async (text) => {
      expect(await block(text)).toMatchObject({ ok: false, why: expect.stringMatching(/usage|may not be part/) });
    },
  );
  test('IPv6 as well, and no more than the most', async () => {
    expect(await block('2a00::1')).toEqual({ ok: true, value: undefined });
    expect(await block('8.8.4.4')).toEqual({ ok: true, value: undefined });
    expect(await block('8.8.8.8')).toEqual({ ok: true, value: undefined });
    expect(await block('9.9.9.9')).toMatchObject({ ok: false, why: expect.stringContaining('which is the most') });
  });
});
