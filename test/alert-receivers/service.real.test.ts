import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { serviceReload, serviceRestart } from '../../packages/packs/node/actions/service.ts';
import { freePort, portAccepts } from '../e2e/ports.ts';
import { commandPath } from '../e2e/site/command-path.ts';
import { until } from '../e2e/site/until.ts';
import { startServices, type Services } from './services.ts';
import { opened } from './web-host.ts';

let host: Services & { readonly stop: () => Promise<void> };
beforeAll(async () => {
  host = await opened(startServices);
});
afterAll(() => host.stop());

const at = (service: string) => ({ host: 'web-1', service });
const served = async (): Promise<string> => (await fetch(`http://127.0.0.1:${host.ports.nginx}/`)).text();
const planned = async (service: string): Promise<{ readonly process: string }> => {
  const plan = await serviceRestart.prepare(at(service), host.remote());
  if (!plan.ok || plan.value.kind !== 'change') throw new Error(JSON.stringify(plan));
  return plan.value.change;
};

test('a server whose package writes no file with its process id runs, for systemd says so', async () => {
  const { dir, pid, remote } = host;
  const running = async (): Promise<unknown> => {
    const plan = await serviceRestart.prepare(at('nginx'), remote());
    return plan.ok && plan.value.kind === 'change' ? plan.value.evidence : plan;
  };
  const process = await pid('nginx');
  await rename(join(dir, 'nginx.pid'), join(dir, 'elsewhere.pid'));
  try {
    expect(await running()).toMatchObject({ running: false });
    await writeFile(join(dir, 'main-nginx'), `${process}\n`);
    expect(await running()).toMatchObject({ running: true, process: expect.stringMatching(`^${process}\\.`) });
    await writeFile(join(dir, 'main-nginx'), '0\n');
    expect(await running()).toMatchObject({ running: false });
  } finally {
    await rename(join(dir, 'elsewhere.pid'), join(dir, 'nginx.pid'));
    await rm(join(dir, 'main-nginx'), { force: true });
  }
});

describe('service.reload', () => {
  test('nginx takes up its configuration and stays the same process', async () => {
    const before = await host.pid('nginx');
    await writeFile(host.nginxConfig, (await readFile(host.nginxConfig, 'utf8')).replace('"one"', '"two"'));
    expect(await serviceReload.prepare(at('nginx'), host.remote())).toMatchObject({
      value: { kind: 'change', evidence: { running: true, sound: true } },
    });
    expect(await serviceReload.apply(at('nginx'), {}, host.remote(), 'key')).toEqual({ ok: true, value: undefined });
    // nginx takes the signal, and its old workers go on until the new ones are there.
    await until('the new configuration is served', async () => (await served()) === 'two');
    expect(await host.pid('nginx')).toBe(before);
  });
  test('a configuration that nginx refuses is left alone, by the plan and by the host itself', async () => {
    const good = await readFile(host.nginxConfig, 'utf8');
    await writeFile(host.nginxConfig, good.replace('listen', 'lissen'));
    expect(await serviceReload.prepare(at('nginx'), host.remote())).toMatchObject({
      value: { kind: 'nothing', why: expect.stringMatching(/^nginx does not accept .*unknown directive "lissen"/) },
    });
    const change = { process: '0' };
    for (const effect of [
      await serviceReload.apply(at('nginx'), {}, host.remote(), 'key'),
      await serviceRestart.apply(at('nginx'), change, host.remote(), 'key'),
    ])
      expect(effect).toMatchObject({ ok: false, asBefore: true, why: expect.stringContaining('was left alone') });
    expect(await host.told()).toBe('');
    await writeFile(host.nginxConfig, good);
  });
  test('a number in the pid file that is another process is not signalled', async () => {
    const before = await host.pid('nginx');
    const other = execa('sleep', ['60'], { reject: false });
    await writeFile(host.nginxPidFile, `${other.pid}\n`);
    expect(await serviceReload.apply(at('nginx'), {}, host.remote(), 'key')).toMatchObject({
      ok: false,
      why: expect.stringContaining('nginx does not run'),
    });
    expect(() => process.kill(other.pid ?? 0, 0)).not.toThrow();
    other.kill();
    await writeFile(host.nginxPidFile, `${before}\n`);
  });
  test('what has no reload, and what is not on the list', async () => {
    expect(await serviceReload.apply(at('redis'), {}, host.remote(), 'key')).toMatchObject({ asBefore: true });
    expect(await serviceReload.prepare(at('ssh'), host.remote())).toMatchObject({
      ok: false,
      why: expect.stringContaining('ssh is not a service that may be touched here'),
    });
  });
});

describe('service.restart', () => {
  test('Redis that keeps nothing on disk is not restarted: its queues would be lost', async () => {
    expect(await serviceRestart.prepare(at('redis'), host.remote())).toMatchObject({
      value: { kind: 'nothing', why: expect.stringContaining('a restart would lose the queues') },
    });
    expect(await serviceRestart.apply(at('redis'), { process: '1.1' }, host.remote(), 'key')).toMatchObject({
      ok: false,
      asBefore: true,
    });
    expect(await host.told()).toBe('');
  });
  test('Redis with save points is written down first: no job is lost, and a second attempt does nothing', async () => {
    await host.redis('config', 'set', 'save', '900 1');
    await host.redis('rpush', 'queues:default', 'a', 'b', 'c');
    const before = await host.pid('redis');
    const change = await planned('redis');
    expect(await serviceRestart.apply(at('redis'), change, host.remote(), 'key')).toEqual({
      ok: true,
      value: undefined,
    });
    const after = await host.pid('redis');
    expect(after).not.toBe(before);
    expect(await host.redis('llen', 'queues:default')).toBe('3');

    await host.redis('config', 'set', 'save', '900 1');
    expect(await serviceRestart.apply(at('redis'), change, host.remote(), 'key')).toEqual({
      ok: true,
      value: undefined,
    });
    expect(await host.pid('redis')).toBe(after);
    expect(await host.told()).toBe('restart redis-server\n');
  });
  test('Redis that runs and does not answer is left alone: what it holds could not be saved', async () => {
    await host.redis('config', 'set', 'save', '900 1');
    const elsewhere = await freePort();
    await host.redis('config', 'set', 'port', String(elsewhere));
    expect(await serviceRestart.prepare(at('redis'), host.remote())).toMatchObject({
      value: { kind: 'nothing', why: expect.stringContaining('it runs and answers no ping') },
    });
    await execa(commandPath('redis-cli'), ['-p', String(elsewhere), 'config', 'set', 'port', String(host.ports.redis)]);
  });
  test('Redis that wants a password is asked with the one that root keeps, and without it that is said', async () => {
    await host.redis('config', 'set', 'save', '900 1');
    await host.redis('config', 'set', 'requirepass', 'what nobody guesses');
    try {
      expect(await serviceRestart.prepare(at('redis'), host.remote())).toMatchObject({
        value: { kind: 'nothing', why: expect.stringContaining('it wants the password of its account default') },
      });
      await writeFile(host.redisPassword, 'another one\n');
      expect(await serviceRestart.prepare(at('redis'), host.remote())).toMatchObject({ value: { kind: 'nothing' } });
      await writeFile(host.redisPassword, 'what nobody guesses\n');
      expect(await planned('redis')).toMatchObject({ process: expect.stringMatching(/^\d+\./) });
    } finally {
      await rm(host.redisPassword, { force: true });
      const to = ['-p', String(host.ports.redis), '-a', 'what nobody guesses', '--no-auth-warning'];
      await execa(commandPath('redis-cli'), [...to, 'config', 'set', 'requirepass', '']);
    }
  });
  test('Redis that was killed is started with what is on disk, though it cannot be asked', async () => {
    await host.redis('save');
    process.kill(await host.pid('redis'), 'SIGKILL');
    await until('Redis is gone', async () => !(await portAccepts(host.ports.redis)));
    const change = await planned('redis');
    expect(change).toEqual({ process: '0' });
    expect(await serviceRestart.apply(at('redis'), change, host.remote(), 'key')).toEqual({
      ok: true,
      value: undefined,
    });
    expect(await host.redis('llen', 'queues:default')).toBe('3');
  });
  test('a service that died is started', async () => {
    process.kill(await host.pid('nginx'), 'SIGTERM');
    await until('nginx has ended', async () => !(await portAccepts(host.ports.nginx)));
    const change = await planned('nginx');
    expect(change).toEqual({ process: '0' });
    expect(await serviceRestart.apply(at('nginx'), change, host.remote(), 'key')).toEqual({
      ok: true,
      value: undefined,
    });
    expect(await served()).toBe('two');
  });
  test("MySQL's configuration is judged by MySQL before anything is restarted", async () => {
    expect(await planned('mysql')).toEqual({ process: '0' });
    await writeFile(host.mysqlConfig, '[mysqld]\nquery_cache_of_the_manual = 128M\n');
    expect(await serviceRestart.prepare(at('mysql'), host.remote())).toMatchObject({
      value: { kind: 'nothing', why: expect.stringContaining('query_cache_of_the_manual') },
    });
  });
});
