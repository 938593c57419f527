import { copyFile, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { execa } from 'execa';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { phpFpmScale } from '../../packages/packs/php-fpm/actions/scale.ts';
import { freePort } from '../e2e/ports.ts';
import { openRun } from '../e2e/processes.ts';
import { startPhpFpm } from '../e2e/site/php-fpm.ts';
import { installPrograms, poolSettings } from './programs.ts';
import { maxChildren, openWebHost, type WebHost } from './web-host.ts';

let web: WebHost;
let original: string;
beforeAll(async () => {
  web = await openWebHost();
  original = await readFile(web.fpm.poolFile, 'utf8');
});
afterAll(() => web.stop());
beforeEach(async () => {
  if ((await readFile(web.fpm.poolFile, 'utf8')) === original) return;
  await writeFile(web.fpm.poolFile, original);
  await web.fpm.reload();
});

const given = { host: 'web-1', pool: 'www', ceiling: 75, connections: 100 };
const change = { from: 4, to: 13, controlTimeout: 30 };
const remote = () => web.remote();

describe('phpfpm.scale on a real pool', () => {
  test('looks, and plans a change within memory and ceiling', async () => {
    const plan = await phpFpmScale.prepare(given, remote());
    expect(plan).toMatchObject({
      ok: true,
      value: {
        kind: 'change',
        change: { from: 4, to: 5, controlTimeout: 30 },
        why: '0 waiting requests and 2 workers ask for 5',
      },
    });
    expect(await phpFpmScale.prepare({ ...given, ceiling: 4 }, remote())).toMatchObject({ value: { kind: 'nothing' } });
  });
  test('changes one number with one reload, again without one, and back', async () => {
    const [before, ready] = [await stat(web.fpm.poolFile), await web.fpm.timesReady()];
    expect(await phpFpmScale.apply(given, change, remote(), 'a key')).toEqual({ ok: true, value: undefined });
    expect(await readFile(web.fpm.poolFile, 'utf8')).toBe(original.replace('max_children = 4', 'max_children = 13'));
    expect(await web.fpm.timesReady()).toBe(ready + 1);
    expect(await stat(web.fpm.poolFile)).toMatchObject({ mode: before.mode, uid: before.uid, gid: before.gid });

    expect(await phpFpmScale.apply(given, change, remote(), 'a key')).toEqual({ ok: true, value: undefined });
    expect(await web.fpm.timesReady()).toBe(ready + 1);

    expect(await phpFpmScale.undo?.(given, change, remote())).toEqual({ ok: true, value: undefined });
    expect(await readFile(web.fpm.poolFile, 'utf8')).toBe(original);
    expect(await web.fpm.timesReady()).toBe(ready + 2);
    expect(web.fpm.process.running()).toBe(true);
  });
  test('two at once: one changes it, the other finds it done', async () => {
    const ready = await web.fpm.timesReady();
    const both = await Promise.all([
      phpFpmScale.apply(given, change, remote(), 'a key'),
      phpFpmScale.apply(given, change, remote(), 'a key'),
    ]);
    expect(both).toEqual([{ ok: true }, { ok: true }]);
    expect(await web.fpm.timesReady()).toBe(ready + 1);
  });
  test('what somebody changed meanwhile is left alone', async () => {
    const effect = await phpFpmScale.apply(given, { ...change, from: 7 }, remote(), 'a key');
    expect(effect).toMatchObject({
      ok: false,
      asBefore: true,
      why: expect.stringContaining('pm.max_children of www is 4, not 7: somebody changed it'),
    });
    expect(await readFile(web.fpm.poolFile, 'utf8')).toBe(original);
  });
  test('a value that php-fpm refuses never reaches the file', async () => {
    const ready = await web.fpm.timesReady();
    const effect = await phpFpmScale.apply(given, { ...change, to: 1 }, remote(), 'a key');
    expect(effect).toMatchObject({
      ok: false,
      asBefore: true,
      why: expect.stringMatching(/exit 4.*php-fpm does not accept pm.max_children = 1: .*max_spare_servers/),
    });
    expect(await readFile(web.fpm.poolFile, 'utf8')).toBe(original);
    expect(await web.fpm.timesReady()).toBe(ready);
    expect(readdirSync(dirname(web.fpm.poolFile)).filter((name) => name.endsWith('.tocsin-new'))).toEqual([]);
  });
  test('a configuration that is broken already is not touched', async () => {
    await writeFile(web.fpm.poolFile, `${original}\npm.nonsense = 1\n`);
    expect(await phpFpmScale.apply(given, change, remote(), 'a key')).toMatchObject({
      ok: false,
      asBefore: true,
      why: expect.stringContaining('php-fpm does not accept its configuration as it is'),
    });
    expect(await readFile(web.fpm.poolFile, 'utf8')).toBe(`${original}\npm.nonsense = 1\n`);
  });
  test('only the assignment that counts is changed, in the section of the pool', async () => {
    const other = '\n[batch]\nuser = www-data\nlisten = 127.0.0.1:0\npm = static\npm.max_children = 2\n';
    const text =
      original.replace(
        'pm.max_children = 4',
        ';pm.max_children = 1\npm.max_children = 3\n  pm.max_children=4 ; the last one counts',
      ) + other.replace('127.0.0.1:0', `127.0.0.1:${await freePort()}`);
    await writeFile(web.fpm.poolFile, text);
    expect(await phpFpmScale.apply(given, change, remote(), 'a key')).toMatchObject({ ok: true });
    expect(await readFile(web.fpm.poolFile, 'utf8')).toBe(text.replace('max_children=4 ;', 'max_children= 13 ;'));
  });
  test('killed between its change and its reload, it finishes the reload when it is asked again', async () => {
    const ready = await web.fpm.timesReady();
    await writeFile(web.fpm.poolFile, original.replace('max_children = 4', 'max_children = 13'));
    expect(await phpFpmScale.apply(given, change, remote(), 'a key')).toMatchObject({ ok: true });
    expect(await web.fpm.timesReady()).toBe(ready + 1);
  });
  test('it refuses where a reload would cut requests', async () => {
    const careful = await readFile(web.fpm.configFile, 'utf8');
    await writeFile(web.fpm.configFile, careful.replace('process_control_timeout = 30s\n', ''));
    try {
      expect(await phpFpmScale.prepare(given, remote())).toMatchObject({
        value: { kind: 'nothing', why: expect.stringMatching(/^process_control_timeout is 0/) },
      });
      expect(await phpFpmScale.apply(given, change, remote(), 'a key')).toMatchObject({
        ok: false,
        asBefore: true,
        why: expect.stringContaining('process_control_timeout is 0'),
      });
      expect(await maxChildren(web.fpm)).toBe(4);
    } finally {
      await writeFile(web.fpm.configFile, careful);
    }
  });
});

test('a reload that the master does not survive leaves the file as before, and says who is needed', async () => {
  const alone = openRun(await mkdtemp(join(tmpdir(), 'tocsin-phpfpm-')));
  try {
    const doomed = await startPhpFpm(alone);
    const checked = join(alone.dir, 'checked.conf');
    await copyFile(doomed.configFile, checked);
    await writeFile(doomed.configFile, 'nonsense = 1\n');
    const folder = await installPrograms(alone.dir, poolSettings({ ...doomed, configFile: checked }));
    const program = join(folder, 'phpfpm-pool');
    const ended = await execa(program, ['set', 'www', '13', '--expect', '4'], { reject: false });
    expect(ended.exitCode).toBe(5);
    expect(ended.stderr).toContain('php-fpm died in its reload');
    expect(await maxChildren(doomed)).toBe(4);
  } finally {
    await alone.stop();
    await rm(alone.dir, { recursive: true });
  }
});
