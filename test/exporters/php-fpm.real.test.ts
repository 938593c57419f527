import { appendFile, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { once } from 'node:events';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { phpFpm } from './collectors.ts';
import { fastcgiGet } from '../../packages/packs/php-fpm/fastcgi.ts';
import { address } from '../../packages/tocsin/src/shared/fields.ts';
import { describeWith } from '../describe-with.ts';
import { phpFpmNames, startPhpFpm } from '../e2e/site/php-fpm.ts';
import { until } from '../e2e/site/until.ts';
import { Scraper } from '../../packages/tocsin/src/exporter/collecting/scrape.ts';
import { AMPLE, keptLog, scraping, seriesOf } from './kit.ts';
import { useServer } from './servers.ts';

const UP = 'tocsin_exporter_collector_up{collector="php-fpm"}';
const of = (name: string, pool = 'www'): string => `phpfpm_${name}{pool="${pool}"}`;
const workers = (state: string): string => `phpfpm_processes{pool="www",state="${state}"}`;

describeWith('a real PHP-FPM', [phpFpmNames], () => {
  const server = useServer(async (run) => ({ dir: run.dir, fpm: await startPhpFpm(run) }));
  const pool = (more: object = {}) => {
    const { statusAddress, statusPath, poolFile } = server().fpm;
    return { name: 'www', status: address.parse(statusAddress), path: statusPath, file: poolFile, ...more };
  };
  const nobody = { name: 'dead', status: { host: '127.0.0.1', port: 1 } };

  test('what the pool says of itself', async () => {
    const { scrape } = await scraping(phpFpm({ pools: [pool()] }));
    // It listens before the last of its workers counts.
    await until('both workers wait', async () => (await scrape())[workers('idle')] === 2);
    const served = await scrape();
    expect(served).toMatchObject({
      [UP]: 1,
      [of('up')]: 1,
      [of('listen_queue')]: 0,
      [of('max_children')]: server().fpm.maxChildren,
      [of('max_children_reached_total')]: 0,
      [of('slow_requests_total')]: 0,
      [workers('active')]: 0,
      [workers('idle')]: 2,
    });
    expect(Math.abs((served[of('start_timestamp_seconds')] ?? 0) - Date.now() / 1000)).toBeLessThan(60);
  });

  test('a dead pool and a silent one are down, with nothing else to say; the others are served', async () => {
    const mute = createServer((socket) => socket.on('error', () => {}).resume()).listen(0, '127.0.0.1');
    await once(mute, 'listening');
    const silent = pool({ name: 'silent', status: { host: '127.0.0.1', port: (mute.address() as AddressInfo).port } });
    const { scrape } = await scraping(phpFpm({ pools: [pool(nobody), silent, pool()] }));
    const served = await scrape(1000);
    expect(served).toMatchObject({ [UP]: 1, [of('up')]: 1, [of('up', 'dead')]: 0, [of('up', 'silent')]: 0 });
    expect(
      Object.keys(served)
        .filter((name) => /pool="(dead|silent)"/.test(name))
        .toSorted(),
    ).toEqual([of('up', 'dead'), of('up', 'silent')]);
    mute.close();
  });

  test('a status path that the pool does not have', async () => {
    const { log, lines } = keptLog();
    const scraper = new Scraper([phpFpm({ pools: [pool({ path: '/other' })] })], { log });
    expect(seriesOf(...(await scraper.scrape(AMPLE)).samples)).toMatchObject({ [of('up')]: 0 });
    expect(JSON.stringify(lines)).toContain('it has no status page /other, or was not reloaded since its file says so');
  });

  test('without its file all but max_children is served, and the fault told', async () => {
    const { scrape } = await scraping(phpFpm({ pools: [pool({ file: '/nowhere' })] }));
    const served = await scrape();
    expect(served).toMatchObject({ [UP]: 0, [of('up')]: 1, [of('listen_queue')]: 0 });
    expect(served).not.toHaveProperty([of('max_children')]);
  });

  test('pm.max_children follows the file', async () => {
    const { scrape } = await scraping(phpFpm({ pools: [pool()] }));
    await appendFile(server().fpm.poolFile, '\npm.max_children = 9\n');
    expect(await scrape()).toMatchObject({ [of('max_children')]: 9 });
  });

  test('a saturated pool answers in time, through its own listener, and says that requests wait', async () => {
    const script = join(server().dir, 'sleep.php');
    await writeFile(script, '<?php while (!file_exists(__DIR__ . "/done")) usleep(10000); echo "done";', {
      mode: 0o644,
    });
    const { maxChildren, address: where } = server().fpm;
    const { scrape } = await scraping(phpFpm({ pools: [pool()] }));
    const before = (await scrape())[of('accepted_connections_total')] ?? NaN;
    const signal = AbortSignal.timeout(AMPLE);
    const busy = Array.from({ length: maxChildren + 3 }, () =>
      fastcgiGet(address.parse(where), { path: script, query: '', signal }),
    );

    await until('all workers are busy and requests wait', async () => {
      const served = await scrape(1000);
      return served[workers('active')] === maxChildren && served[of('listen_queue')] === 3;
    });
    const served = await scrape(1000);
    expect(served).toMatchObject({ [UP]: 1, [of('up')]: 1, [workers('idle')]: 0 });
    expect(served['tocsin_exporter_collector_duration_seconds{collector="php-fpm"}']).toBeLessThan(0.5);

    await writeFile(join(server().dir, 'done'), '');
    expect(await Promise.all(busy)).toEqual(busy.map(() => 'done'));
    expect((await scrape())[of('accepted_connections_total')]).toBe(before + busy.length);
  });
});
