import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { accountLock, serviceStop } from '../../packages/packs/node/actions/contain.ts';
import type { Remote } from '../../packages/tocsin/src/receiver/transports/remote.ts';
import type { Run } from '../e2e/processes.ts';
import { until } from '../e2e/site/until.ts';
import { startApart } from './apart-host.ts';
import { localRemote } from './local-remote.ts';
import { opened } from './web-host.ts';

let host: {
  readonly remote: Remote;
  readonly inside: (...words: readonly string[]) => Promise<string>;
  /** The process whose mounts it has. */
  readonly apart: string;
  readonly run: Run;
  readonly stop: () => Promise<void>;
};
beforeAll(async () => {
  host = await opened(async (run) => {
    const { folder, enter, inside, apart } = await startApart(run);
    return { remote: localRemote(folder, ...enter), inside, apart };
  });
});
afterAll(() => host.stop());
const account = (name: string) => ({ host: 'web-1', account: name });
const service = (name: string) => ({ host: 'web-1', service: name });

test('a lock shuts the password and every other way in, ends the processes, and can be taken back', async () => {
  const { remote, inside, run } = host;
  const shell = await run.start({
    name: 'intruder',
    file: 'nsenter',
    args: ['--target', host.apart, '--mount', 'runuser', '-u', 'mallory', '--', 'sleep', '600'],
    ready: async () => (await inside('pgrep', '-u', 'mallory')) !== '',
  });
  expect(await accountLock.prepare(account('mallory'), remote)).toMatchObject({ value: { kind: 'change' } });
  for (const _ of [1, 2])
    expect(await accountLock.apply(account('mallory'), {}, remote, 'key')).toEqual({ ok: true, value: undefined });
  await until('the processes have ended', async () => !shell.running());
  expect(await inside('chage', '--list', 'mallory')).toMatch(/Account expires\s*: Jan 02, 1970/);
  expect(await accountLock.prepare(account('mallory'), remote)).toMatchObject({
    value: { kind: 'nothing', why: 'mallory is locked already' },
  });
  expect(await accountLock.inspect?.(account('mallory'), {}, remote)).toMatchObject({ ok: true });
  expect(await accountLock.undo?.(account('mallory'), {}, remote)).toEqual({ ok: true, value: undefined });
  expect(await inside('chage', '--list', 'mallory')).toMatch(/Account expires\s*: never/);
});
test.each([
  ['root', /never locked|account of the system/],
  ['www-data', /an account of the system/],
  ['ada', /the last that can become root/],
  ['nobody-at-all', /there is no account/],
])('%s is never locked', async (name, why) => {
  expect(await accountLock.prepare(account(name), host.remote)).toMatchObject({
    value: { kind: 'nothing', why: expect.stringMatching(why) },
  });
  expect(await accountLock.apply(account(name), {}, host.remote, 'key')).toMatchObject({ ok: false, asBefore: true });
});

test('of two administrators one may be locked, and then the other is the last', async () => {
  const { remote, inside } = host;
  await inside('useradd', '--no-create-home', 'grace');
  await inside('usermod', '--append', '--groups', 'sudo', 'grace');
  expect(await accountLock.prepare(account('ada'), remote)).toMatchObject({ value: { kind: 'change' } });
  expect(await accountLock.apply(account('grace'), {}, remote, 'key')).toEqual({ ok: true, value: undefined });
  expect(await accountLock.prepare(account('ada'), remote)).toMatchObject({
    value: { kind: 'nothing', why: expect.stringContaining('the last that can become root') },
  });
  expect(await accountLock.apply(account('ada'), {}, remote, 'key')).toMatchObject({ ok: false, asBefore: true });
});
test.each([
  ['nginx.service', /never stopped/],
  ['mysqld', /never stopped/],
  ['mariadb.service', /never stopped/],
  ['multi-user.target', /only a service/],
  ['ssh.socket', /only a service/],
  ['php8.4-fpm', /needs it/],
  ['systemd-journald', /needs it/],
  ['tocsin-exporter', /needs it/],
  ['certificates', /nginx needs it/],
  ['journal-flush', /base system/],
])('%s is never stopped, however it is spelt', async (name, why) => {
  expect(await serviceStop.prepare(service(name), host.remote)).toMatchObject({
    value: { kind: 'nothing', why: expect.stringMatching(why) },
  });
  expect(await serviceStop.apply(service(name), {}, host.remote, 'key')).toMatchObject({ ok: false, asBefore: true });
});

test('a suspicious service is stopped; one that the site needs is not', async () => {
  expect(await serviceStop.apply(service('nginx'), {}, host.remote, 'key')).toMatchObject({
    ok: false,
    asBefore: true,
  });
  expect(await serviceStop.prepare(service('nowhere'), host.remote)).toMatchObject({ value: { kind: 'nothing' } });
  expect(await serviceStop.prepare(service('miner'), host.remote)).toMatchObject({ value: { kind: 'change' } });
  expect(await serviceStop.apply(service('miner'), {}, host.remote, 'key')).toEqual({ ok: true, value: undefined });
  expect(await serviceStop.inspect?.(service('miner'), {}, host.remote)).toMatchObject({ ok: true });
  expect(await serviceStop.undo?.(service('miner'), {}, host.remote)).toEqual({ ok: true, value: undefined });
  expect(readFileSync(join(host.run.dir, 'told'), 'utf8')).toBe('stop miner\nstart miner\n');
});
