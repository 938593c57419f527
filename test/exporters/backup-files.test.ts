import { mkdir, readdir, readFile, rm, stat, symlink, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { temporaryFolder } from './kit.ts';

const source = join(import.meta.dirname, '../../packages/packs/backups/files/backup-files.sh');

describe('backup-files', () => {
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  let [site, backups, script] = ['', '', ''];
  beforeEach(async () => {
    folder = await temporaryFolder();
    [site, backups, script] = ['site', 'backups', 'backup-site'].map((name) => join(folder.path, name)) as [
      string,
      string,
      string,
    ];
    await mkdir(join(site, 'cache'), { recursive: true });
    await writeFile(join(site, 'index.php'), '<?php');
    await writeFile(join(site, 'cache/page'), 'made again');
    await symlink('index.php', join(site, 'start'));
    await placed({});
  });
  afterEach(() => folder.remove());

  const placed = async (settings: Readonly<Record<string, string>>): Promise<void> => {
    const all = { NAME: 'site', FOLDERS: site, LEAVE_OUT: '*/cache', FOLDER: backups, KEEP_DAYS: '30', ...settings };
    let text = await readFile(source, 'utf8');
    for (const [name, value] of Object.entries(all))
      text = text.replace(new RegExp(`^${name}=.*$`, 'm'), `${name}='${value}'`);
    await writeFile(script, text);
  };
  const run = () => execa('sh', [script], { reject: false });
  const archives = async () => (await readdir(backups)).filter((name) => name !== '.lock').toSorted();

  test('an archive with all but what is left out, for the group of its folder and nobody else', async () => {
    expect(await run()).toMatchObject({ exitCode: 0, stderr: '' });
    const [name = ''] = await archives();
    expect(name).toMatch(/^site_\d{8}_\d{6}\.tar\.gz$/);
    const file = join(backups, name);
    expect((await stat(file)).mode & 0o777).toBe(0o640);
    const { stdout } = await execa('tar', ['-tzPf', file]);
    expect(stdout.split('\n').toSorted()).toEqual([`${site}/`, `${site}/index.php`, `${site}/start`]);
  });

  test('old archives go when a new one is whole, and stay when none is', async () => {
    await run();
    const [name = ''] = await archives();
    const old = join(backups, 'site_20200101_000000.tar.gz');
    await writeFile(old, 'old');
    await utimes(old, 1.6e9, 1.6e9);
    await rm(site, { recursive: true });
    expect(await run()).toMatchObject({ exitCode: 1, stderr: `backup-files: site: there is no ${site}` });
    expect(await archives()).toEqual(['site_20200101_000000.tar.gz', name]);
    await mkdir(site);
    await rm(join(backups, name));
    expect((await run()).exitCode).toBe(0);
    expect(await archives()).toHaveLength(1);
  });

  test('what is left out as a whole, and what cannot be read, is a failure that leaves nothing', async () => {
    await placed({ LEAVE_OUT: site });
    expect(await run()).toMatchObject({
      exitCode: 1,
      stderr: expect.stringContaining(`nothing of ${site} is in the archive`),
    });
    await placed({ FOLDERS: `${site} ${join(folder.path, 'gone')}` });
    expect(await run()).toMatchObject({ exitCode: 1, stderr: expect.stringContaining('there is no') });
    expect(await archives()).toEqual([]);
  });

  test('one at a time', async () => {
    await mkdir(backups);
    const other = execa('flock', [join(backups, '.lock'), 'sh', '-c', 'echo locked; read x']);
    await new Promise((resolve) => void other.stdout.once('data', resolve));
    expect(await run()).toMatchObject({ exitCode: 1, stderr: 'backup-files: site: the last one still runs' });
    other.stdin.end('go\n');
    await other;
    expect((await run()).exitCode).toBe(0);
  });
});
