import { readFileSync } from 'node:fs';
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { execa } from 'execa';
import { Redis } from 'ioredis';
import { beforeAll, describe, expect, test } from 'vitest';
import { redisAccountPart } from '../../packages/packs/laravel/redis-account.ts';
import type { QueueOptions } from '../../packages/packs/laravel/options.ts';
import { COMMANDS } from '../../packages/packs/redis/commands.ts';
import { exporterAccountPart } from '../../packages/packs/redis/exporter-account.ts';
import { bundleOf, wholeFiles } from '../../packages/tocsin/src/compile/emit/hosts/bundle.ts';
import { compiled } from '../compile/compiled.ts';
import { describeUnless } from '../describe-with.ts';
import { portAccepts } from '../e2e/ports.ts';
import type { Run } from '../e2e/processes.ts';
import { isOk } from '../e2e/site/http.ts';
import { startRedis } from '../e2e/site/redis.ts';
import { freePort } from '../e2e/ports.ts';
import { horizon, queue } from '../exporters/collectors.ts';
import { seedHorizon } from '../exporters/horizon.ts';
import { known, scraping } from '../exporters/kit.ts';
import { useServer } from '../exporters/servers.ts';
import { missingAsRoot } from '../programs.ts';

const PASSWORD = 'what-secrets-were-given';
const options: QueueOptions = {
  on: ['redis'],
  from: ['monitoring'],
  service: 'redis',
  database: 0,
  prefix: 'shop_',
  horizonPrefix: 'shop_horizon:',
  queues: ['default', 'calls'],
  user: 'tocsin',
  passwordFile: 'redis-password',
  cache: { database: 1, prefix: 'cache_' },
};

/** The bundle of a host with the Redis at a port, in a folder. Its install.sh leaves this machine's own state alone. */
const layOut = async (dir: string, port: number) => {
  const { model } = compiled('production');
  const placed = { ...model, place: { ...model.place, address: () => `127.0.0.1:${port}` } };
  const parts = [
    redisAccountPart(options),
    exporterAccountPart({ on: ['redis'], service: 'redis', exporterUser: 'prometheus' }),
  ];
  for (const { path, text } of wholeFiles(
    placed,
    bundleOf(placed, parts, { name: 'prod-redis-01', roles: ['redis'] }),
  )) {
    const file = join(dir, 'bundle', path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(
      file,
      text.replaceAll('/var/lib/tocsin/install', join(dir, 'state')).replaceAll('/etc/tocsin', dir),
    );
  }
  await writeFile(join(dir, 'password'), `${PASSWORD}\n`);
  return async (...args: readonly string[]) => {
    const script = [join(dir, 'bundle/install.sh'), ...args];
    const { exitCode, stdout, stderr } = await execa('sh', script, { reject: false });
    return { exitCode, stdout, stderr };
  };
};

/** A server whose default account, the application's, has all rights. */
const start = (args: readonly string[], file?: string) => async (run: Run) => {
  const dir = join(run.dir, 'host');
  await mkdir(dir);
  await chmod(run.dir, 0o755);
  await writeFile(join(dir, 'users.acl'), '');
  const port = await freePort();
  const command = {
    name: 'redis',
    file: 'redis-server',
    args: [...(file === undefined ? [] : [join(dir, file)]), ...args.map((arg) => arg.replace('DIR', dir))],
    ready: () => portAccepts(port),
  };
  const settings = `bind 127.0.0.1\nport ${port}\nsave ""\ndir ${dir}\n`;
  if (file !== undefined) await writeFile(join(dir, file), settings);
  else command.args.push('--bind', '127.0.0.1', '--port', `${port}`, '--save', '', '--dir', dir);
  const server = await run.start(command);
  const again = async () => {
    await server.stop();
    await run.start(command);
  };
  return { run, dir, port, again, install: await layOut(dir, port) };
};
const REDIS_PROGRAMS = ['redis-server', 'redis-cli', 'prometheus-redis-exporter'] as const;
const given = (dir: string) => ['--redis-password', join(dir, 'password')] as const;

describeUnless('accounts in a real Redis with a file of accounts', missingAsRoot(REDIS_PROGRAMS), () => {
  const server = useServer(start(['--aclfile', 'DIR/users.acl']));
  const admin = async <T>(work: (client: Redis) => Promise<T>): Promise<T> => {
    const client = new Redis({ port: server().port });
    try {
      return await work(client);
    } finally {
      client.disconnect();
    }
  };
  /** In one order: Redis has another after each start. */
  const line = (user: string): Promise<readonly string[] | undefined> =>
    admin(async (client) =>
      (await client.acl('LIST'))
        .find((one) => one.startsWith(`user ${user} `))
        ?.split(' ')
        .toSorted(),
    );
  const login = () => ({
    redis: { host: '127.0.0.1', port: server().port },
    database: 0,
    prefix: options.prefix,
    queues: [...options.queues],
    user: 'tocsin',
    password: known(PASSWORD),
  });

  test('without the password of ours nothing is changed', async () => {
    const { exitCode, stderr } = await server().install();
    expect(exitCode).toBe(3);
    expect(stderr).toContain('Redis has no account tocsin: give its password with --redis-password FILE');
    expect(await line('tocsin')).toBeUndefined();
  });

  test('install.sh makes them, the second run changes nothing, and the default one stays as it is', async () => {
    const before = await line('default');
    const dry = await server().install('--dry-run', ...given(server().dir));
    expect(dry.stdout).toContain('would let the account tocsin of Redis do what redis/tocsin.acl says');
    expect(await line('tocsin')).toBeUndefined();
    const first = await server().install(...given(server().dir));
    expect({ exitCode: first.exitCode, stderr: first.stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(first.stdout).not.toContain('to do');
    expect(first.stdout + first.stderr).not.toContain(PASSWORD);
    expect(await readFile(join(server().dir, 'users.acl'), 'utf8')).toContain('user tocsin on ');
    for (const args of [[], given(server().dir)])
      expect((await server().install(...args)).stdout).toContain('nothing changed');
    expect(await line('default')).toEqual(before);
  });

  describe('ours', () => {
    beforeAll(() => admin((client) => client.acl('LOG', 'RESET')));

    test('is let do all that the collectors ask, and every command of its list is asked', async () => {
      const watched = await scraping(
        queue({ ...login(), cache: { database: 1, prefix: 'cache_' } }),
        horizon({ ...login(), horizonPrefix: 'shop_horizon:' }),
      );
      const up = (collector: string) => `tocsin_exporter_collector_up{collector="${collector}"}`;
      // An empty database is walked through, for its keys may have another prefix.
      expect(await watched.scrape()).toMatchObject({ [up('queue')]: 1, [up('horizon')]: 1 });
      await admin(async (client) => {
        await client.rpush('shop_queues:default', '{}');
        await client.zadd('shop_queues:{calls}:delayed', 1, '{}');
        const seeds = seedHorizon(client, 'shop_horizon:');
        await seeds.master('web-01', 'running');
        await client.zadd('shop_horizon:completed_jobs', -Date.now() / 1000, 'job');
        await client.select(1);
        await client.set('shop_cache_illuminate:queue:paused:redis:calls', 1);
      });
      expect(await watched.scrape()).toMatchObject({
        [up('queue')]: 1,
        [up('horizon')]: 1,
        'askproai_queue_size{queue="default"}': 1,
        'askproai_queue_size{queue="calls"}': 1,
        'askproai_queue_paused{queue="calls"}': 1,
        'askproai_horizon_masters{status="running"}': 1,
      });
      const signal = AbortSignal.timeout(60_000);
      await queue({ ...login() }).examine?.(signal);
      await horizon({ ...login(), horizonPrefix: 'shop_horizon:' }).examine?.(signal);
      const [denied, stats] = await admin(async (client) => [
        await client.acl('LOG'),
        await client.info('commandstats'),
      ]);
      expect(denied).toEqual([]);
      // Only a cluster whose slots are moving is asked so.
      for (const command of COMMANDS.filter((name) => name !== 'asking'))
        expect(stats).toContain(`cmdstat_${command}:`);
    });

    test.each([
      ['set', 'shop_queues:default', '1'],
      ['rpush', 'shop_queues:default', '1'],
      ['del', 'shop_queues:default'],
      ['get', 'shop_session'],
      ['exists', 'shop_cache_user:1'],
      ['llen', 'other_queues:default'],
      ['keys', '*'],
      ['config', 'get', '*'],
      ['flushall'],
      ['acl', 'list'],
      ['eval', 'return 1', '0'],
      ['publish', 'channel', 'x'],
      ['client', 'list'],
    ])('is refused: %s %s', async (...words) => {
      const client = new Redis({
        port: server().port,
        username: 'tocsin',
        password: PASSWORD,
        enableReadyCheck: false,
      });
      const [command, ...rest] = words;
      await expect(client.call(command, ...rest)).rejects.toThrow('NOPERM');
      client.disconnect();
    });
  });

  test('the exporter’s serves what the default one does, and is denied nothing and reads no key', async () => {
    const { run, dir, port } = server();
    const served = async (name: string, ...flags: readonly string[]) => {
      const listen = await freePort();
      const url = `http://127.0.0.1:${listen}/metrics`;
      const exporter = await run.start({
        name,
        file: 'prometheus-redis-exporter',
        args: [`-redis.addr=redis://127.0.0.1:${port}`, `-web.listen-address=127.0.0.1:${listen}`, ...flags],
        ready: () => isOk(url),
      });
      const text = await (await fetch(url)).text();
      await exporter.stop();
      // Those of commands are as many as were ever sent.
      return [...new Set(text.match(/^redis_\w+/gm))].toSorted();
    };
    await admin((client) => client.acl('LOG', 'RESET'));
    const plain = await served('plain');
    const password = join(dir, 'redis-exporter.json');
    expect(await served('by-account', '-redis.user=prometheus', `-redis.password-file=${password}`)).toEqual(plain);
    expect(plain).toContain('redis_config_maxclients');
    expect(await admin((client) => client.acl('LOG'))).toEqual([]);
    const secret = (JSON.parse(readFileSync(password, 'utf8')) as Record<string, string>)[
      `redis://prometheus@127.0.0.1:${port}`
    ];
    const client = new Redis({ port, username: 'prometheus', password: secret ?? '', enableReadyCheck: false });
    await expect(client.get('shop_queues:default')).rejects.toThrow('NOPERM');
    client.disconnect();
  });

  test('what it may too much is taken back, another password is taken, and both outlive the server', async () => {
    const before = await line('tocsin');
    await admin((client) => client.acl('SETUSER', 'tocsin', '+@all', '~*'));
    expect((await server().install()).stdout).toContain('let the account tocsin of Redis do what');
    expect(await line('tocsin')).toEqual(before);
    await server().again();
    expect(await line('tocsin')).toEqual(before);
    await writeFile(join(server().dir, 'password'), 'another\n');
    await server().install(...given(server().dir));
    const { scrape } = await scraping(queue({ ...login(), password: known('another') }));
    expect(await scrape()).toMatchObject({ 'tocsin_exporter_collector_up{collector="queue"}': 1 });
    expect((await server().install()).stdout).toContain('nothing changed');
  });

  test('a server that does not let root change accounts is said, and nothing is changed', async () => {
    await admin((client) => client.acl('SETUSER', 'default', '>s3cret', 'resetpass', '>s3cret'));
    const { exitCode, stderr } = await server().install();
    expect(exitCode).toBe(3);
    expect(stderr).toContain('say the password of its account default in REDISCLI_AUTH');
  });
});

describeUnless('accounts in a real Redis with a configuration', missingAsRoot(REDIS_PROGRAMS), () => {
  const server = useServer(start([], 'redis.conf'));
  test('are written there, and outlive the server', async () => {
    const { dir, install, again } = server();
    const { exitCode, stdout } = await install(...given(dir));
    expect(exitCode).toBe(0);
    expect(stdout).not.toContain('to do');
    expect(await readFile(join(dir, 'redis.conf'), 'utf8')).toMatch(/^user tocsin on .*#/m);
    await again();
    expect((await install()).stdout).toContain('nothing changed');
  });
});

describeUnless('accounts in a real Redis that keeps none', missingAsRoot(REDIS_PROGRAMS), () => {
  const server = useServer(async (run) => {
    const { port } = await startRedis(run);
    const dir = join(run.dir, 'host');
    await mkdir(dir);
    return { dir, install: await layOut(dir, port) };
  });
  test('are made, and each run says that they go with the server', async () => {
    for (const args of [given(server().dir), []]) {
      const { exitCode, stdout } = await server().install(...args);
      expect(exitCode).toBe(0);
      expect(stdout).toContain('to do: Redis knows the account tocsin until it starts anew');
    }
  });
});
