import { execaSync } from 'execa';
import { appendFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { startExporter } from '../../packages/tocsin/src/exporter/main.ts';
import { exporterConfigOf } from '../../packages/tocsin/src/exporter/collecting/configured.ts';
import { request } from '../../packages/tocsin/src/shared/http.ts';
import { describeWith } from '../describe-with.ts';
import { mySqlBrand } from '../e2e/site/mysql-brand.ts';
import { startMariaDb } from '../e2e/site/mariadb.ts';
import { phpFpmNames, startPhpFpm } from '../e2e/site/php-fpm.ts';
import { startRedis } from '../e2e/site/redis.ts';
import { AMPLE, seriesIn, silent } from './kit.ts';
import { useServer } from './servers.ts';
import { declared } from './collectors.ts';

describeWith(
  'the exporter before real servers',
  ['redis-server', ...mySqlBrand.programs, phpFpmNames, 'promtool'],
  () => {
    const site = useServer(async (run) => {
      const [redis, mariaDb, fpm] = await Promise.all([startRedis(run), startMariaDb(run), startPhpFpm(run)]);
      await mariaDb.load(join(import.meta.dirname, '../e2e/site/app/database/schema.sql'));
      const [log, passwordFile, tokenFile] = ['access.log', 'password', 'token'].map((name) => join(run.dir, name)) as [
        string,
        string,
        string,
      ];
      await Promise.all([
        writeFile(log, ''),
        writeFile(passwordFile, mariaDb.reader.password),
        writeFile(tokenFile, 's3cret'),
      ]);
      const config = exporterConfigOf(declared).parse({
        listen: '0.0.0.0:0',
        tokenFile,
        timeout: '10s',
        collectors: {
          'access-log': { file: log },
          'php-fpm': { pools: [{ name: 'www', status: fpm.statusAddress, path: fpm.statusPath, file: fpm.poolFile }] },
          queue: { redis: `127.0.0.1:${redis.port}`, prefix: 'askproai_', queues: ['default', 'calls', 'webhooks'] },
          users: {
            mysql: `127.0.0.1:${mariaDb.port}`,
            database: mariaDb.database,
            user: mariaDb.reader.user,
            passwordFile,
          },
        },
      });
      const exporter = await startExporter(config, declared, silent);
      run.atEnd({ name: 'exporter', close: exporter.stop });
      return { redis, mariaDb, log, url: exporter.url.replace('0.0.0.0', '127.0.0.1') };
    });
    const page = (): Promise<string> =>
      request(site().url, { headers: { authorization: 'Bearer s3cret' }, timeout: AMPLE });
    const up = (collector: string): string => `tocsin_exporter_collector_up{collector="${collector}"}`;

    test('all is there, and promtool has nothing to complain about', async () => {
      await appendFile(site().log, '{"method":"GET","status":"200","request_time":0.1,"route":"a/{b}"}\n');
      const text = await page();
      const served = seriesIn(text);
      for (const collector of ['access-log', 'php-fpm', 'queue', 'users']) expect(served[up(collector)]).toBe(1);
      expect(served).toMatchObject({
        'askproai_http_requests_total{method="GET",route="a/{b}",status="200"}': 1,
        'askproai_queue_size{queue="default"}': 0,
        'askproai_active_users{window="5m"}': 0,
        'phpfpm_up{pool="www"}': 1,
      });
      expect(execaSync('promtool', ['check', 'metrics'], { input: text, all: true, reject: false }).all).toBe('');
    });

    test('servers that go take their own metrics with them, and no others', async () => {
      await Promise.all([site().redis.process.stop(), site().mariaDb.process.stop()]);
      const served = seriesIn(await page());
      expect(served).toMatchObject({
        [up('access-log')]: 1,
        [up('php-fpm')]: 1,
        [up('queue')]: 0,
        [up('users')]: 0,
        'phpfpm_up{pool="www"}': 1,
      });
      expect(Object.keys(served).filter((name) => /askproai_(queue_size|active_users)/.test(name))).toEqual([]);
      expect(served['askproai_http_requests_total{method="GET",route="a/{b}",status="200"}']).toBe(1);
    });
  },
);
