import { expect, test } from 'vitest';
import { redisPack } from 'tocsin/packs/redis';
import { redisAccountPart, rulesOf } from '../../packages/packs/laravel/redis-account.ts';
import type { QueueOptions } from '../../packages/packs/laravel/options.ts';
import { artefact, compiled } from '../compile/compiled.ts';
import project from '../../tocsin.config.ts';

const { stack } = project;
const options: QueueOptions = {
  on: ['redis'],
  from: ['monitoring'],
  service: 'redis',
  database: 0,
  prefix: 'shop_',
  queues: ['calls'],
  user: 'tocsin',
  passwordFile: 'redis-password',
};
const host = { name: 'prod-redis-01', roles: ['redis'] };

test('our account has the keys of queues, of Horizon and of what is paused, and no other', () => {
  const keys = (more: Partial<QueueOptions>) => rulesOf({ ...options, ...more }).filter((rule) => rule.startsWith('~'));
  expect(keys({})).toEqual(['~shop_queues:*']);
  expect(keys({ horizonPrefix: 'h:', cache: { database: 1, prefix: 'c:' } })).toEqual([
    '~shop_queues:*',
    '~h:*',
    '~shop_c:illuminate:queue*',
  ]);
  // A prefix is a name, and no pattern.
  expect(keys({ prefix: 'a*[b]?' })).toEqual([String.raw`~a\*\[b\]\?queues:*`]);
});

test('a name that would be two words of a rule is refused', () => {
  for (const more of [{ prefix: 'a b' }, { user: 'x +@all' }, { horizonPrefix: `"` }])
    expect(() => rulesOf({ ...options, ...more })).toThrow('a space or a quote, which no rule of an ACL can hold');
});

test('the default account, and hosts without the Redis, are left alone', () => {
  const { model } = compiled('production');
  const { user: _, ...without } = options;
  expect(redisAccountPart(options)(model, host)).toMatchObject({
    needs: [['need_redis', '6379', 'tocsin']],
    steps: [['redis_user', 'redis/tocsin.acl', '6379', 'tocsin', 'given']],
  });
  for (const one of [without, { ...options, user: 'default' }])
    expect(redisAccountPart(one)(model, host)).toBeUndefined();
  expect(redisAccountPart(options)(model, { ...host, roles: ['web'] })).toBeUndefined();
});

test('the exporter logs in by its account, made before it is installed', () => {
  const packs = stack.packs.map((pack) =>
    pack.name === 'redis' ? redisPack({ on: ['redis'], service: 'redis', exporterUser: 'prometheus' }) : pack,
  );
  const production = compiled('production', { packs });
  const folder = 'hosts/prod-redis-01';
  expect(artefact(production, `${folder}/default/prometheus-redis-exporter`)).toContain(
    ' -redis.user=prometheus -redis.password-file=/etc/tocsin/redis-exporter.json ',
  );
  const plan = artefact(production, `${folder}/install.sh`);
  expect(plan).toContain('redis_exporter_password /etc/tocsin/redis-exporter.json prometheus 6379\n');
  expect(plan.indexOf('redis_user redis/prometheus.acl')).toBeLessThan(
    plan.indexOf('begin prometheus-redis-exporter\n'),
  );
});
