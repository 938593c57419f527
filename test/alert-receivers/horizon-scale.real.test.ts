import { chmod, cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { HorizonChange } from '../../packages/packs/laravel/actions/horizon-plan.ts';
import { horizonScale } from '../../packages/packs/laravel/actions/horizon-scale.ts';
import { startLaravelHost, type LaravelHost } from './laravel-host.ts';
import { opened } from './web-host.ts';

let web: LaravelHost & { readonly stop: () => Promise<void> };
const file = (name: string): string => join(web.laravel.root, name);
beforeAll(async () => {
  web = await opened(async (run) => {
    const host = await startLaravelHost(run);
    // A process that looks like a worker of the supervisor to whoever lists processes, and takes some memory.
    await run.start({
      name: 'worker',
      file: 'runuser',
      args: ['-u', 'www-data', '--', 'php', '-r', 'sleep(600);', '--', 'artisan', 'horizon:work', 'redis'].concat(
        '--supervisor=web-1-aBcD:supervisor-1',
        '--queue=calls',
      ),
    });
    return host;
  });
  const { root } = web.laravel;
  await cp(join(import.meta.dirname, 'horizon-stand-in.php'), join(root, 'horizon.php'));
  const boot = await readFile(file('bootstrap/app.php'), 'utf8');
  await writeFile(
    file('bootstrap/app.php'),
    boot.replace('return $app;', "require __DIR__ . '/../horizon.php';\n\nreturn $app;"),
  );
});
afterAll(() => web.stop());

const supervisor = {
  name: 'web-1-aBcD:supervisor-1',
  pid: 100,
  status: 'running',
  processes: { 'redis:calls': 3, 'redis:default': 1 },
  options: { queue: 'calls,default', maxProcesses: 4, timeout: 60 },
  configured: 4,
};
const supervisors = async (...all: readonly object[]): Promise<void> => {
  await writeFile(file('storage/app/supervisors.json'), JSON.stringify(all));
  await chmod(file('storage/app/supervisors.json'), 0o666);
};
const processes = async (): Promise<number> => {
  const [one] = JSON.parse(await readFile(file('storage/app/supervisors.json'), 'utf8')) as [typeof supervisor];
  return one.options.maxProcesses;
};
beforeEach(() => supervisors(supervisor));

const given = { host: 'web-1', queue: 'calls', ceiling: 20, connections: 100 };
const prepare = (queue = 'calls') => horizonScale.prepare({ ...given, queue }, web.remote());
const change: HorizonChange = { supervisor: 'supervisor-1', from: 4, to: 8, timeout: 60 };
const apply = () => horizonScale.apply(given, change, web.remote(), 'key');
const undo = () => horizonScale.undo?.(given, change, web.remote());
const ok = { ok: true, value: undefined };

test('the supervisor of the queue may have twice as many; a second attempt changes nothing', async () => {
  expect(await prepare()).toMatchObject({
    value: { kind: 'change', change, evidence: { status: 'running', processes: 4, max_processes: 4, workers: 1 } },
  });
  expect(await apply()).toEqual(ok);
  expect(await processes()).toBe(8);
  expect(await apply()).toEqual(ok);
  expect(await processes()).toBe(8);
});
test('undone, it is started anew as configured; and raised again if it had more than that before', async () => {
  await apply();
  expect(await undo()).toEqual(ok);
  expect(await processes()).toBe(4);
  expect(await undo()).toEqual(ok);

  await supervisors({ ...supervisor, configured: 2, options: { ...supervisor.options, maxProcesses: 8 } });
  expect(await undo()).toEqual(ok);
  expect(await processes()).toBe(4);
});
test('undone again after a crash, it goes on from where it was cut off', async () => {
  await supervisors({ ...supervisor, options: { ...supervisor.options, maxProcesses: 2 } });
  expect(await undo()).toEqual(ok);
  expect(await processes()).toBe(4);
});
test('what somebody changed meanwhile, or Horizon forgot, is left alone', async () => {
  await supervisors({ ...supervisor, options: { ...supervisor.options, maxProcesses: 6 } });
  expect(await apply()).toMatchObject({
    ok: false,
    asBefore: true,
    why: expect.stringContaining(
      'supervisor-1 may have 6 processes, not 4: somebody changed it, or it was started anew',
    ),
  });
  expect(await processes()).toBe(6);
});
test('a supervisor that is paused is not scaled, by the plan and by the host itself', async () => {
  await supervisors({ ...supervisor, status: 'paused' });
  expect(await prepare()).toMatchObject({ value: { kind: 'nothing', why: expect.stringContaining('is paused') } });
  expect(await apply()).toMatchObject({ ok: false, asBefore: true, why: expect.stringContaining('is paused') });
});
test('a queue that nobody works here, and supervisors of other hosts', async () => {
  expect(await prepare('webhooks')).toMatchObject({
    value: { kind: 'nothing', why: expect.stringMatching(/^no supervisor of Horizon works webhooks here/) },
  });
  await supervisors(
    { ...supervisor, name: 'web-10-aBcD:supervisor-1' },
    { ...supervisor, name: 'web-1-more-aBcD:supervisor-1' },
  );
  expect(await prepare()).toMatchObject({ value: { kind: 'nothing' } });
  expect(await apply()).toMatchObject({
    ok: false,
    asBefore: true,
    why: expect.stringContaining('Horizon has no supervisor supervisor-1 here'),
  });
});
test('an application without Horizon says so', async () => {
  const boot = await readFile(file('bootstrap/app.php'), 'utf8');
  await writeFile(file('bootstrap/app.php'), boot.replace(/require .*horizon[.]php';/, ''));
  expect(await prepare()).toMatchObject({ ok: false, why: expect.stringContaining('this application has no Horizon') });
  expect(await apply()).toMatchObject({ ok: false, asBefore: true });
  await writeFile(file('bootstrap/app.php'), boot);
});
