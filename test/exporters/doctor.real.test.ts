import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { expect, test } from 'vitest';
import { examineExporter } from '../../packages/tocsin/src/exporter/doctor.ts';
import { describeWith } from '../describe-with.ts';
import { startRedis } from '../e2e/site/redis.ts';
import { useServer } from './servers.ts';
import { declared } from './collectors.ts';

describeWith('the doctor', ['redis-server'], () => {
  const server = useServer(async (run) => {
    const redis = await startRedis(run);
    const client = new Redis({ port: redis.port });
    await client.rpush('shop-database-queues:default', 'a');
    await client.zadd('shop-horizon:masters', 1, 'web-abcd');
    client.disconnect();
    return { dir: run.dir, redis };
  });
  const examine = async (collectors: object, showSamples = false) => {
    const config = join(server().dir, 'exporter.json');
    await writeFile(config, JSON.stringify({ listen: '127.0.0.1:0', timeout: '5s', collectors }));
    return examineExporter(declared, { config, showSamples });
  };
  const queue = (prefix: string) => ({
    queue: { redis: `127.0.0.1:${server().redis.port}`, prefix, queues: ['default'] },
  });

  test('says what the prefix should be', async () => {
    const { text, healthy } = await examine(queue('shop_database_'));
    expect(text).toContain(
      'No key of Laravel\'s queues begins with "shop_database_"; here they begin with "shop-database-": set prefix to that.',
    );
    expect(healthy).toBe(false);
  });

  test("says what Horizon's prefix should be", async () => {
    const horizon = { ...queue('shop-database-').queue, horizonPrefix: 'shop_horizon:' };
    const { text, healthy } = await examine({ horizon });
    expect(text).toContain(
      'No key of Horizon begins with "shop_horizon:"; here they begin with "shop-horizon:": set horizonPrefix to that.',
    );
    expect(healthy).toBe(false);
    const right = await examine({ horizon: { ...horizon, horizonPrefix: 'shop-horizon:' } });
    expect(right).toMatchObject({ healthy: true });
  });

  test('has nothing to say where all is well, and shows the samples in a dry run', async () => {
    const { text, healthy } = await examine(queue('shop-database-'), true);
    expect(text).toMatch(/^queue: \d+ samples in \d+ ms\n# HELP/);
    expect(text).toContain('askproai_queue_size{queue="default"} 1\n');
    expect(healthy).toBe(true);
  });

  test('looks at the format of the access log and at its routes', async () => {
    const file = join(server().dir, 'access.log');
    const line = (route: string): string =>
      `{"time":1.5,"method":"GET","status":"200","request_time":0.1,"upstream_time":"-","bytes":1,"uri":"/","route":"${route}"}\n`;
    const says = async (text: string): Promise<string> => {
      await writeFile(file, text);
      return (await examine({ 'access-log': { file } })).text;
    };
    expect(await says('')).toContain('is empty: nobody came');
    expect(await says(`127.0.0.1 - - [23/Nov/2026] "GET /"\n${line('a')}`)).toContain(
      `1 of the last 2 lines of ${file} are not in the generated format`,
    );
    expect(await says(line(''))).toContain('the application has to send the header X-Route');
    expect(await says(line('a'))).toMatch(/^access-log: 4 samples in \d+ ms\n1 collector: 1 fine\n$/);
  });

  test('tells what is not there, and what to look at', async () => {
    const file = join(server().dir, 'none.log');
    const { text, healthy } = await examine({ 'access-log': { file } });
    expect(text).toContain('access-log: failed after');
    expect(text).toContain('(connect)');
    expect(text).toContain('is the configuration right about where?');
    expect(healthy).toBe(false);
  });
});
