import { expect, test } from 'vitest';
import type { Program } from 'tocsin';
import type { ModelOfPacks } from 'tocsin/compile';
import { poolTuningFile } from '../../packages/packs/php-fpm/tuning.ts';
import { redisTuningFile } from '../../packages/packs/redis/tuning.ts';
import { packs } from '../../src/stack/packs.ts';

test.each([
  [{ 'maxmemory-policy': 'allkeys-lru' }, 'with maxmemory-policy allkeys-lru jobs of queues vanish'],
  [{ maxmemory: '1gb\nport 1' }, 'is not a line of redis.conf'],
  [{ 'max memory': '1gb' }, '"max memory 1gb" is not a line of redis.conf'],
])('Redis: %j is refused', (settings, says) => {
  expect(() => redisTuningFile(settings)).toThrow(says);
});

test.each([
  [{ 'pm.max_children': 50 }, 'pm.max_children is changed by phpfpm.scale'],
  [{ pm: 'static\nuser = root' }, 'is not a line of a pool'],
  [
    { 'pm.start_servers': 4, 'pm.min_spare_servers': 5, 'pm.max_spare_servers': 20 },
    'it is between pm.min_spare_servers (5) and pm.max_spare_servers (20)',
  ],
])('PHP-FPM: %j is refused', (settings, says) => {
  expect(() => poolTuningFile('www', '/etc/www.conf', settings as Readonly<Record<string, string | number>>)).toThrow(
    says,
  );
});

test.each<[runs: readonly Program[] | undefined, asks: boolean]>([
  [['mysql@9.7', 'mysqld-exporter@0.14'], false],
  [['mysql@9.7', 'mysqld-exporter@0.19'], true],
  [['mariadb@10.11', 'mysqld-exporter@0.14'], true],
  [undefined, true],
])('mysqld exporter beside %j asks for a replica: %s', (runs, asks) => {
  const exporter = packs.find(({ name }) => name === 'mysql')?.exporters?.['mysqld-exporter'];
  const model = { jobs: [{ service: 'mysqld-exporter', ...(runs && { runs }) }] } as unknown as ModelOfPacks;
  const flags = exporter?.flags(model, { name: 'db', roles: ['db'] }, ':9104');
  expect(flags?.includes('--no-collect.slave_status')).toBe(!asks);
  expect(flags).toContain('--web.listen-address=:9104');
});
