import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { phpFpm } from '../../test/exporters/collectors.ts';
import { fastcgiGet } from '../../packages/packs/php-fpm/fastcgi.ts';
import { address } from '../../packages/tocsin/src/shared/fields.ts';
import { withRun } from '../../test/e2e/processes.ts';
import { startPhpFpm } from '../../test/e2e/site/php-fpm.ts';
import { median, ms } from './measure.ts';
import { scraperOf } from './scraper.ts';

const ROUNDS = 51;

/** How long the PHP-FPM collector takes while every worker of the pool is busy and requests wait. */
export const saturation = async (): Promise<string[][]> => {
  const folder = await mkdtemp(join(tmpdir(), 'tocsin-bench-'));
  const script = join(folder, 'busy.php');
  const done = join(folder, 'done');
  await writeFile(script, '<?php while (!file_exists(__DIR__ . "/done")) usleep(10000);');
  try {
    return await withRun(folder, async (run) => {
      const { address: where, statusAddress, statusPath, poolFile, maxChildren } = await startPhpFpm(run);
      const pool = { name: 'www', status: address.parse(statusAddress), path: statusPath, file: poolFile };
      const { scrape, stop } = await scraperOf(phpFpm({ pools: [pool] }));
      const signal = new AbortController().signal;
      const requests = Array.from({ length: maxChildren + 5 }, () =>
        fastcgiGet(address.parse(where), { path: script, query: '', signal }),
      );
      while ((await scrape()).get('phpfpm_listen_queue{pool="www"}') !== 5);
      const times: number[] = [];
      for (let round = 0; round < ROUNDS; round++) {
        const began = performance.now();
        await scrape();
        times.push(performance.now() - began);
      }
      await writeFile(done, '');
      await Promise.all(requests);
      await stop();
      const what = `php-fpm collector, ${maxChildren} of ${maxChildren} workers busy, 5 requests wait`;
      return [
        [what, 'median', ms(median(times)), 'less than 100 ms'],
        [what, 'longest', ms(Math.max(...times)), ''],
      ];
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};
