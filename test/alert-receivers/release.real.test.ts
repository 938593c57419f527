import { chmodSync, copyFileSync, mkdirSync, readlinkSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import { beforeEach, expect, test } from 'vitest';
import { planRollback, releaseRollback } from '../../packages/packs/laravel/actions/release.ts';
import type { Remote } from '../../packages/tocsin/src/receiver/transports/remote.ts';
import { localRemote } from './local-remote.ts';
import { installPrograms } from './programs.ts';
import { scratch } from './scratch.ts';

let dir: string;
let application: string;
let remote: Remote;
const given = { host: 'web-1' };

/** A release whose artisan says which one it is; `broken` cannot be taken up. */
const release = (name: string, minutesOld: number, migrations: readonly string[], broken = false): void => {
  const folder = join(dir, 'releases', name);
  mkdirSync(join(folder, 'database/migrations'), { recursive: true });
  writeFileSync(
    join(folder, 'artisan'),
    broken ? '<?php exit(1);' : `<?php file_put_contents('${dir}/told', '${name} ');`,
  );
  for (const file of migrations) writeFileSync(join(folder, 'database/migrations', file), '');
  const at = Date.now() / 1000 - minutesOld * 60;
  utimesSync(folder, at, at);
};
beforeEach(async () => {
  dir = scratch();
  await execa('chmod', ['777', dir]);
  application = join(dir, 'api-gateway');
  release('v1', 300, ['1_users.php']);
  release('v2', 120, ['1_users.php', '2_calls.php']);
  release('v3', 5, ['1_users.php', '2_calls.php']);
  symlinkSync(join(dir, 'releases/v3'), application);
  // Stands for PHP-FPM's master, which reloads at this signal, and is known by the file of its program.
  const program = join(dir, 'php-fpm8.2');
  copyFileSync('/bin/sh', program);
  chmodSync(program, 0o755);
  const master = execa(program, ['-c', `trap 'echo reloaded >>${dir}/signals' USR2; while :; do sleep 0.1; done`]);
  master.catch(() => undefined);
  writeFileSync(join(dir, 'fpm.pid'), String(master.pid));
  const settings = { APPLICATION: application, RELEASES: join(dir, 'releases'), PHP_FPM_PID: join(dir, 'fpm.pid') };
  remote = localRemote(await installPrograms(dir, { release: settings }));
  return () => void master.kill('SIGKILL');
});
const served = (): string => readlinkSync(application).split('/').at(-1) ?? '';

test('back to the release before, once, and forward again', async () => {
  const plan = await releaseRollback.prepare(given, remote);
  expect(plan).toMatchObject({ value: { change: { from: 'v3', to: 'v2' }, why: 'v3 came 0 min ago' } });
  const change = { from: 'v3', to: 'v2' };
  expect(await releaseRollback.apply(given, change, remote, 'key')).toEqual({ ok: true, value: undefined });
  expect(await releaseRollback.apply(given, change, remote, 'key')).toEqual({ ok: true, value: undefined });
  expect(served()).toBe('v2');
  expect(await releaseRollback.undo?.(given, change, remote)).toEqual({ ok: true, value: undefined });
  expect(served()).toBe('v3');
});
test('a release that was deployed meanwhile is left alone', async () => {
  const effect = await releaseRollback.apply(given, { from: 'v2', to: 'v1' }, remote, 'key');
  expect(effect).toMatchObject({ ok: false, asBefore: true, why: expect.stringContaining('v3 is served, and not v2') });
  expect(served()).toBe('v3');
});
test('a release that brought migrations is not left, by the plan and by the host itself', async () => {
  release('v4', 1, ['1_users.php', '2_calls.php', '3_teams.php']);
  await execa('ln', ['-sfn', join(dir, 'releases/v4'), application]);
  expect(await releaseRollback.prepare(given, remote)).toMatchObject({
    value: { kind: 'nothing', why: 'v4 brought 1 migrations, which v3 may not understand' },
  });
  expect(await releaseRollback.apply(given, { from: 'v4', to: 'v3' }, remote, 'key')).toMatchObject({
    ok: false,
    asBefore: true,
    why: expect.stringContaining('3_teams.php'),
  });
  expect(served()).toBe('v4');
});
test('a release that cannot be taken up is not served', async () => {
  release('v2', 120, ['1_users.php', '2_calls.php'], true);
  expect(await releaseRollback.apply(given, { from: 'v3', to: 'v2' }, remote, 'key')).toMatchObject({
    ok: false,
    asBefore: true,
    why: expect.stringContaining('v3 is served again'),
  });
  expect(served()).toBe('v3');
});
test('a number in the pid file that is another process is not signalled, and the release before is served again', async () => {
  const other = execa('sleep', ['60'], { reject: false });
  writeFileSync(join(dir, 'fpm.pid'), String(other.pid));
  expect(await releaseRollback.apply(given, { from: 'v3', to: 'v2' }, remote, 'key')).toMatchObject({
    ok: false,
    asBefore: true,
    why: expect.stringContaining('is not PHP-FPM'),
  });
  expect(served()).toBe('v3');
  expect(() => process.kill(other.pid ?? 0, 0)).not.toThrow();
  other.kill();
});
test('an old deployment is hardly the cause, and the first one has none before it', () => {
  const state = { current: 'v3', previous: 'v2', age_seconds: 60, migrations: 0 };
  expect(planRollback({ ...state, age_seconds: 1801 })).toMatchObject({ kind: 'nothing' });
  expect(planRollback({ current: 'v3', age_seconds: 60 })).toMatchObject({ kind: 'nothing' });
  expect(planRollback(state)).toMatchObject({ kind: 'change' });
});
