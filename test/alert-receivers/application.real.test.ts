import { existsSync, readFileSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { actions } from './actions.ts';
import type { Effect } from '../../packages/tocsin/src/receiver/actions/action.ts';
import { commandPath } from '../e2e/site/command-path.ts';
import { startLaravelHost, type LaravelHost } from './laravel-host.ts';
import { opened } from './web-host.ts';

let web: LaravelHost & { readonly stop: () => Promise<void> };
beforeAll(async () => {
  web = await opened(startLaravelHost);
});
afterAll(() => web.stop());

const given = { host: 'web-1' };
const action = (name: string) => {
  const found = actions.get(name);
  if (found === undefined) throw new Error(`no action ${name}`);
  return found;
};
const prepare = (name: string) => action(name).prepare(given, web.remote());
const shows = async (name: string) => (await action(name).inspect?.(given, {}, web.remote()))?.ok;
const apply = (name: string): Promise<Effect> => action(name).apply(given, {}, web.remote(), 'key');
const redis = async (...words: readonly string[]): Promise<string> =>
  (await execa(commandPath('redis-cli'), ['-p', String(web.redis.port), ...words])).stdout;
const down = (): string => join(web.laravel.root, 'storage/framework/down');

test('queue.restart tells the workers through the cache, and is safe to do again', async () => {
  expect(await prepare('queue.restart')).toMatchObject({ value: { kind: 'change' } });
  expect(await apply('queue.restart')).toEqual({ ok: true, value: undefined });
  const told = await redis('-n', '1', 'keys', '*restart*');
  expect(told).toContain('illuminate:queue:restart');
  expect(await apply('queue.restart')).toEqual({ ok: true, value: undefined });
});

test('maintenance on, with a secret that stays on the host; off; each takes the other back', async () => {
  expect(await prepare('maintenance.off')).toMatchObject({
    value: { kind: 'nothing', why: 'it is not in maintenance' },
  });
  expect(await apply('maintenance.on')).toEqual({ ok: true, value: undefined });
  const { secret, retry } = JSON.parse(readFileSync(down(), 'utf8')) as { secret: string; retry: number };
  expect({ secret: /^[0-9a-f]{32}$/.test(secret), retry }).toEqual({ secret: true, retry: 60 });
  const plan = await prepare('maintenance.on');
  expect(plan).toMatchObject({ value: { kind: 'nothing', why: 'it is in maintenance already' } });
  expect(JSON.stringify(plan)).not.toContain(secret);
  expect([await shows('maintenance.on'), await shows('maintenance.off')]).toEqual([true, false]);
  expect(await action('maintenance.on').undo?.(given, {}, web.remote())).toEqual({ ok: true, value: undefined });
  expect(existsSync(down())).toBe(false);
});

test('the cache is cleared, and the queues in the other database of the same Redis stay', async () => {
  await redis('-n', '1', 'set', 'askproai_cache:x', '1');
  await redis('-n', '0', 'rpush', 'askproai_database_queues:default', 'a job');
  expect(await prepare('cache.clear')).toMatchObject({ value: { evidence: { cache_holds_queues: false } } });
  expect(await apply('cache.clear')).toEqual({ ok: true, value: undefined });
  expect(await redis('-n', '1', 'dbsize')).toBe('0');
  expect(await redis('-n', '0', 'llen', 'askproai_database_queues:default')).toBe('1');
});

test('a cache that shares its database with the queues is not cleared, whoever asks', async () => {
  const file = join(web.laravel.root, 'config/database.php');
  const good = await readFile(file, 'utf8');
  await writeFile(file, good.replace("'cache' => $redis + ['database' => 1]", "'cache' => $redis + ['database' => 0]"));
  expect(await prepare('cache.clear')).toMatchObject({
    value: { kind: 'nothing', why: expect.stringContaining('which would be lost') },
  });
  expect(await apply('cache.clear')).toMatchObject({
    ok: false,
    asBefore: true,
    why: expect.stringContaining('clearing it would throw them away'),
  });
  expect(await redis('-n', '0', 'llen', 'askproai_database_queues:default')).toBe('1');
  await writeFile(file, good);
});

test('an application without Horizon says so', async () => {
  for (const name of ['horizon.pause', 'horizon.continue', 'horizon.terminate'])
    expect(await prepare(name)).toMatchObject({ value: { kind: 'nothing', why: 'this application has no Horizon' } });
  expect(await apply('horizon.terminate')).toMatchObject({ ok: false, asBefore: true });
});

test('Horizon is paused and continued where it is', async () => {
  // Horizon itself cannot be installed here: the application gets commands of its names that keep a state.
  const file = join(web.laravel.root, 'artisan');
  const good = await readFile(file, 'utf8');
  const state = join(web.laravel.root, 'storage/app/horizon');
  await writeFile(
    file,
    good.replace(
      '<?php\n',
      `<?php
if (preg_match('/^horizon:(\\\\w+)$/', end($argv), $found)) {
    $state = '${state}';
    if ($found[1] !== 'status') file_put_contents($state, ['pause' => 'paused', 'continue' => 'running', 'terminate' => 'inactive'][$found[1]]);
    echo 'Horizon is ', is_file($state) ? file_get_contents($state) : 'running', ".\\n";
    exit(0);
}
`,
    ),
  );
  const horizon = async (): Promise<unknown> => {
    const plan = await prepare('queue.restart');
    return plan.ok && plan.value.kind === 'change' ? plan.value.evidence : plan;
  };
  expect(await horizon()).toMatchObject({ horizon: 'running' });
  expect(await apply('horizon.pause')).toEqual({ ok: true, value: undefined });
  expect(await horizon()).toMatchObject({ horizon: 'paused' });
  expect(await prepare('horizon.pause')).toMatchObject({
    value: { kind: 'nothing', why: 'Horizon is paused already' },
  });
  expect([await shows('horizon.pause'), await shows('horizon.continue')]).toEqual([true, false]);
  expect(await action('horizon.pause').undo?.(given, {}, web.remote())).toEqual({ ok: true, value: undefined });
  expect([await shows('horizon.pause'), await shows('horizon.continue')]).toEqual([false, true]);
  expect(await horizon()).toMatchObject({ horizon: 'running' });
  expect(await apply('horizon.terminate')).toEqual({ ok: true, value: undefined });
  expect(await prepare('horizon.terminate')).toMatchObject({ value: { kind: 'nothing', why: 'Horizon does not run' } });
  await writeFile(file, good);
});
