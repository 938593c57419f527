import { execFileSync } from 'node:child_process';
import { mkdir, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { deployment } from './collectors.ts';
import { directories } from './collectors.ts';
import { scraping, temporaryFolder } from './kit.ts';

const UP = 'tocsin_exporter_collector_up{collector="deployment"}';

describe("the application's folder", () => {
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  beforeEach(async () => {
    folder = await temporaryFolder();
    for (const release of ['20261123', '20261124'])
      await mkdir(join(folder.path, release, 'storage/framework'), { recursive: true });
    await writeFile(join(folder.path, '20261123/REVISION'), '0123456789abcdef0123456789abcdef01234567\n');
    await symlink('20261123', join(folder.path, 'current'));
  });
  afterEach(() => folder.remove());

  test('release, commit, since when; the next release takes the place of the last', async () => {
    const current = join(folder.path, 'current');
    const { scrape } = await scraping(deployment({ folder: current }));
    const served = await scrape();
    expect(served).toMatchObject({
      [UP]: 1,
      'askproai_deployment_info{release="20261123",commit="0123456789abcdef0123456789abcdef01234567"}': 1,
      askproai_maintenance_mode: 0,
    });
    expect(served['askproai_deployment_timestamp_seconds']).toBeGreaterThan(1_700_000_000);
    await rm(current);
    await symlink('20261124', current);
    await writeFile(join(folder.path, '20261124/REVISION'), 'hostile "text"\n');
    const next = await scrape();
    expect(Object.keys(next).filter((name) => name.includes('deployment_info'))).toEqual([
      'askproai_deployment_info{release="20261124",commit=""}',
    ]);
  });

  test('artisan down and up', async () => {
    const release = join(folder.path, '20261123');
    const { scrape } = await scraping(deployment({ folder: release }));
    await writeFile(join(release, 'storage/framework/down'), '{}');
    expect(await scrape()).toMatchObject({ askproai_maintenance_mode: 1 });
    await rm(join(release, 'storage/framework/down'));
    expect(await scrape()).toMatchObject({ askproai_maintenance_mode: 0 });
  });

  test('artisan down with the driver `cache`, which writes no file `down`', async () => {
    const release = join(folder.path, '20261123');
    await writeFile(join(release, 'storage/framework/maintenance.php'), '<?php');
    const { scrape } = await scraping(deployment({ folder: release }));
    expect(await scrape()).toMatchObject({ askproai_maintenance_mode: 1 });
  });

  test("artisan down on another host, where hosts share Laravel's cache in files", async () => {
    const data = join(folder.path, '20261123/storage/framework/cache/data');
    const { scrape } = await scraping(deployment({ folder: join(folder.path, '20261123') }));
    // As Laravel 13 calls it: echo -n illuminate:foundation:down | sha1sum
    const key = execFileSync('sha1sum', { input: 'illuminate:foundation:down' }).toString().slice(0, 40);
    const in2 = join(data, key.slice(0, 2), key.slice(2, 4));
    await mkdir(in2, { recursive: true });
    expect(await scrape()).toMatchObject({ askproai_maintenance_mode: 0 });
    await writeFile(join(in2, key), '9999999999a:1:{}');
    expect(await scrape()).toMatchObject({ askproai_maintenance_mode: 1 });
  });

  test('where there is no application, nothing is said of maintenance', async () => {
    await rm(join(folder.path, '20261123/storage'), { recursive: true });
    for (const name of ['20261123', 'nowhere']) {
      const { scrape } = await scraping(deployment({ folder: join(folder.path, name) }));
      const served = await scrape();
      expect(served).toMatchObject({ [UP]: 0 });
      expect(served).not.toHaveProperty('askproai_maintenance_mode');
    }
  });

  test('the size of folders; one that is missing is no size, and the others are told', async () => {
    const full = join(folder.path, 'full');
    await mkdir(join(full, 'deep/er'), { recursive: true });
    await writeFile(join(full, 'a'), Buffer.alloc(8192, 1));
    await writeFile(join(full, 'deep/er/b'), Buffer.alloc(4096, 1));
    await symlink('/', join(full, 'everything'));
    const missing = join(folder.path, 'missing');
    const { scrape } = await scraping(directories({ folders: [missing, full] }));
    const served = await scrape();
    expect(served).toMatchObject({
      'tocsin_exporter_collector_up{collector="directories"}': 0,
      [`askproai_directory_files{path="${full}"}`]: 2,
    });
    expect(served[`askproai_directory_size_bytes{path="${full}"}`]).toBeGreaterThanOrEqual(12_288);
    expect(served).not.toHaveProperty([`askproai_directory_size_bytes{path="${missing}"}`]);
  });
});
