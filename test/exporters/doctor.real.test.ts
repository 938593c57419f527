import { once } from 'node:events';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { expect, onTestFinished, test } from 'vitest';
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

  test("tells what is there beside what is watched, which is nobody's fault", async () => {
    const { redis, dir } = server();
    const client = new Redis({ port: redis.port });
    const supervisor = 'shop-horizon:supervisor:web-abcd:all';
    await client.zadd('shop-horizon:supervisors', Math.floor(Date.now() / 1000), 'web-abcd:all');
    const processes = '{"redis:default,mail":2,"redis:{letters}":1}';
    await client.hset(supervisor, { status: 'running', processes, options: '{}', master: 'web-abcd' });
    client.disconnect();
    const horizon = { ...queue('shop-database-').queue, horizonPrefix: 'shop-horizon:' };
    const { text, healthy } = await examine({ horizon });
    expect(text).toContain('  note: Horizon works on queues that are not watched: letters, mail.');
    expect(healthy).toBe(true);
    for (const name of ['shop.access.log', 'api-access.log', 'error.log', 'old-access.log.1'])
      await writeFile(join(dir, name), 'a line\n');
    await writeFile(join(dir, 'access.log'), '');
    expect((await examine({ 'access-log': { file: join(dir, 'access.log') } })).text).toContain(
      '  note: There are access logs beside it that are not watched, so their requests are not counted: api-access.log, shop.access.log.',
    );
    for (const name of ['shop.access.log', 'api-access.log']) await rm(join(dir, name));
  });

  test('tells what lies beside backups, and not what is hidden or empty', async () => {
    const backups = join(server().dir, 'backups');
    for (const folder of ['files', 'empty', 'mail', '.old']) await mkdir(join(backups, folder), { recursive: true });
    const lies = ['files/a.tar.gz', 'files/a.tar.xz', 'files/.lock', 'files/b.tar.gz.part', 'mail/m.tar', '.old/o.tar'];
    for (const name of lies) await writeFile(join(backups, name), 'x');
    const watched = { name: 'files', folder: join(backups, 'files'), files: '*.tar.gz', every: '1d', settled: '0s' };
    const { text } = await examine({ backups: { backups: [watched] } });
    expect(text).toContain(
      `  note: In ${watched.folder} there is what is not watched, for it is not called *.tar.gz: a.tar.xz.\n`,
    );
    expect(text).toContain(
      `  note: There are folders beside the backups that are not watched: ${join(backups, 'mail')}.\n`,
    );
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

  test.each([
    ['laravel-log', "an entry of Laravel's log", '[2026-11-23 06:00:01] local.ERROR: oops {"a":1}'],
    ['auth-log', 'one of syslog, with a time', 'Nov 23 06:00:08 web CRON[9]: pam_unix(cron:session): session opened'],
    ['firewall-log', 'one of syslog, with a time', '2026-11-23T06:00:03.1+00:00 web kernel: usb 1-1: new device'],
  ])('sees that the log of %s is another one', async (id, words, right) => {
    const file = join(server().dir, `${id}.log`);
    const says = async (text: string) => {
      await writeFile(file, text);
      return examine({ [id]: { file } });
    };
    const trace = '#0 /var/www/app/index.php(3): main()\n#1 {main}\n';
    expect((await says('2026/11/23 06:00:01 [error] 9#9: *1 open() failed\n')).text).toContain(
      `  The last line of ${file} is not ${words}`,
    );
    expect(await says(trace)).toMatchObject({
      healthy: false,
      text: expect.stringContaining(`  None of the last 2 lines of ${file} is ${words}`) as string,
    });
    expect(await says(`${right}\n${trace}`)).toMatchObject({ healthy: true });
    expect(await says('')).toMatchObject({ healthy: true });
  });

  test('says that something else is where a source should be', async () => {
    const page = createServer((_, response) => void response.end('a page')).listen(0, '127.0.0.1');
    await once(page, 'listening');
    onTestFinished(() => void page.close());
    const { port } = page.address() as AddressInfo;
    const says = async (collectors: object): Promise<string> => (await examine(collectors)).text;
    const { queue: asked } = queue('shop-database-');
    expect(await says({ queue: { ...asked, redis: `127.0.0.1:${port}` } })).toMatch(
      /\(parse\): what answers there is no Redis\n {2}Another program listens at that address/,
    );
    expect(await says({ queue: { ...asked, sentinel: { master: 'main' } } })).toMatch(
      /\(config\): what answers there is no Sentinel\n {2}Name one, which mostly listens on port 26379/,
    );
    const target = { host: 'www.shop.test', via: 'origin', address: `127.0.0.1:${port}` };
    expect(await says({ tls: { targets: [target] } })).toContain('www.shop.test (origin): no TLS is spoken there\n');
    const check = { check: 'app', url: `https://127.0.0.1:${port}/up` };
    expect(await says({ health: { checks: [check] } })).toContain('health check app: EPROTO: no TLS is spoken there\n');
    expect(await says({ 'access-log': { file: server().dir } })).toContain(
      '  A folder is there, where a file is wanted: name the file in it.\n',
    );
    expect(await says({ directories: { folders: [join(server().dir, 'exporter.json')] } })).toContain(
      '  A file is there, where a folder is wanted.\n',
    );
    expect(await says({ 'auth-log': { file: '/var/log/auth-of-nobody.log' } })).toContain('where rsyslog is installed');
  });

  test('names that the catalogue does not know, and that are served as other', async () => {
    const asked = { ...queue('shop-database-').queue, queues: ['default', 'of nobody'] };
    const { text, healthy } = await examine({ queue: asked });
    expect(text).toContain('  note: Served as "other", for the catalogue does not know it: queue="of nobody".\n');
    expect(healthy).toBe(true);
  });

  test('one that cannot be used is told like the others, and takes none of them with it', async () => {
    const { queue: asked } = queue('shop-database-');
    const database = { mysql: '127.0.0.1:1', database: 'd', user: 'u', passwordFile: '/none' };
    const files = [join(server().dir, 'none.yml')];
    const { text, healthy, usable } = await examine({ queue: asked, sql: { ...database, files }, tls: { targets: 1 } });
    expect(text).toMatch(/^queue: \d+ samples in \d+ ms$/m);
    expect(text).toContain(`sql: cannot be used: cannot read the queries ${files[0]}: ENOENT`);
    expect(text).toMatch(/^tls: cannot be used: collectors\.tls of the configuration .* is wrong:\n {2}targets: /m);
    expect(text).toContain('3 collectors: 1 fine, 2 to look at\n');
    expect({ healthy, usable }).toEqual({ healthy: false, usable: false });
    expect((await examine({ sql: database })).text).toMatch(/^ {2}files: /m);
    await expect(examine({ nobody: {} })).rejects.toThrow(/collectors: .*nobody/);
  });

  test('tells what is not there, and what to look at', async () => {
    const file = join(server().dir, 'none.log');
    const { text, healthy } = await examine({ 'access-log': { file } });
    expect(text).toContain('access-log: failed after');
    expect(text).toContain('(connect)');
    expect(text).toContain('is the path right, and does what writes it run on this host?');
    expect(healthy).toBe(false);
    const folders = ['one', 'two', 'two'].map((name) => join(server().dir, 'none', name));
    expect((await examine({ directories: { folders } })).text).toMatch(
      /^directories: failed after .*none\/one'\n {2}There is no such file.*\n {2}also \(connect\): .*none\/two'\n1 collector/,
    );
  });
});
