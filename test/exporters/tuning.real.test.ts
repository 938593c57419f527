import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { Redis } from 'ioredis';
import { expect, test } from 'vitest';
import { poolTuningFile, type PoolTuning } from '../../packages/packs/php-fpm/tuning.ts';
import { redisTuningFile } from '../../packages/packs/redis/tuning.ts';
import { describeWith } from '../describe-with.ts';
import { phpFpmNames } from '../e2e/site/php-fpm.ts';
import { commandPath } from '../e2e/site/command-path.ts';
import { startRedis } from '../e2e/site/redis.ts';
import { temporaryFolder } from './kit.ts';
import { useServer } from './servers.ts';

const settings = {
  maxmemory: 4_294_967_296,
  'maxmemory-policy': 'noeviction',
  save: ['900 1', '300 10', '60 10000'],
};

describeWith('Redis with its settings as a file', ['redis-server'], () => {
  const server = useServer(async (run) => {
    const file = join(run.dir, 'performance.conf');
    await writeFile(file, redisTuningFile(settings).text);
    return startRedis(run, { args: ['--include', file] });
  });

  test('runs with each of them', async () => {
    const { host, port } = server();
    const redis = new Redis({ host, port });
    const said = await Promise.all(Object.keys(settings).map((name) => redis.config('GET', name)));
    redis.disconnect();
    expect(said).toEqual([
      ['maxmemory', '4294967296'],
      ['maxmemory-policy', 'noeviction'],
      ['save', '900 1 300 10 60 10000'],
    ]);
  });
});

describeWith('PHP-FPM with its settings as a file', [phpFpmNames], () => {
  /** What PHP-FPM says of a pool with these lines. */
  const judged = async (lines: string) => {
    const folder = await temporaryFolder();
    const file = join(folder.path, 'fpm.conf');
    const own = `user = nobody\nlisten = 127.0.0.1:9000\npm.max_children = 50\n`;
    await writeFile(file, `[global]\nerror_log = ${join(folder.path, 'log')}\n${lines}\n${own}`);
    const { exitCode, stderr } = await execa(commandPath(...phpFpmNames), ['-t', '-y', file], {
      reject: false,
    });
    await folder.remove();
    return { exitCode, stderr };
  };
  const pool: PoolTuning = {
    pm: 'dynamic',
    'pm.start_servers': 10,
    'pm.min_spare_servers': 5,
    'pm.max_spare_servers': 20,
    'pm.max_requests': 500,
    slowlog: '/var/log/php-slow.log',
    request_slowlog_timeout: '10s',
  };

  test('is sound with them', async () => {
    expect(await judged(poolTuningFile('www', '/etc/www.conf', pool).text)).toMatchObject({ exitCode: 0 });
  });

  test('does not start with what is refused at the definition', async () => {
    const wrong = { ...pool, 'pm.start_servers': 30 };
    expect(() => poolTuningFile('www', '/etc/www.conf', wrong)).toThrow(
      'PHP-FPM does not start with pm.start_servers = 30',
    );
    const lines = Object.entries(wrong).map(([setting, value]) => `${setting} = ${value}`);
    const { exitCode, stderr } = await judged(['[www]', ...lines].join('\n'));
    expect(exitCode).not.toBe(0);
    expect(stderr).toContain('pm.start_servers');
  });
});
