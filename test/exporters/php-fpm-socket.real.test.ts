import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { expect, test } from 'vitest';
import { phpFpm } from './collectors.ts';
import { fastcgiGet } from '../../packages/packs/php-fpm/fastcgi.ts';
import { waitingOn } from '../../packages/packs/php-fpm/socket-queue.ts';
import { endpoint } from '../../packages/tocsin/src/shared/fields.ts';
import { describeWith } from '../describe-with.ts';
import { commandPath } from '../e2e/site/command-path.ts';
import { phpFpmNames } from '../e2e/site/php-fpm.ts';
import { until } from '../e2e/site/until.ts';
import { AMPLE, scraping } from './kit.ts';
import { useServer } from './servers.ts';

const of = (name: string): string => `phpfpm_${name}{pool="shop"}`;

describeWith('a real PHP-FPM on Unix sockets', [phpFpmNames], () => {
  const server = useServer(async (run) => {
    const [socket, status] = [join(run.dir, 'shop.sock'), join(run.dir, 'status.sock')];
    const file = join(run.dir, 'shop.conf');
    const pool = ['listen = ' + join(run.dir, '$pool.sock'), 'pm = static', 'pm.max_children = 3'];
    const page = ['pm.status_path = /state', `pm.status_listen = ${status}`, 'user = www-data', 'group = www-data'];
    await writeFile(
      file,
      `[global]\nerror_log = ${join(run.dir, 'fpm.log')}\n[shop]\n${[...pool, ...page].join('\n')}\n[mail]\nlisten = 1\n`,
    );
    const config = join(run.dir, 'fpm.conf');
    await writeFile(
      config,
      `[global]\nerror_log = ${join(run.dir, 'fpm.log')}\n[shop]\n${[...pool, ...page].join('\n')}\n`,
    );
    await run.start({
      name: 'php-fpm',
      file: commandPath(...phpFpmNames),
      args: ['--nodaemonize', '--fpm-config', config],
      ready: async () => (await waitingOn(socket)) !== undefined && (await waitingOn(status)) !== undefined,
    });
    return { dir: run.dir, socket, status, file };
  });
  const settings = (more: object = {}) => {
    const { status, file } = server();
    return { pools: [{ name: 'shop', status: endpoint.parse(`unix://${status}`), path: '/state', file, ...more }] };
  };
  const remarks = async (more: object = {}) =>
    (await phpFpm(settings(more)).examine?.(AbortSignal.timeout(AMPLE))) ?? [];

  test('requests that wait are those of the kernel, for PHP-FPM says 0', async () => {
    const { dir, socket, status } = server();
    const script = join(dir, 'wait.php');
    await writeFile(script, '<?php while (!file_exists(__DIR__ . "/go")) usleep(10000); echo "done";', { mode: 0o644 });
    const { scrape } = await scraping(phpFpm(settings()));
    expect(await scrape()).toMatchObject({ [of('up')]: 1, [of('listen_queue')]: 0, [of('max_children')]: 3 });
    const signal = AbortSignal.timeout(AMPLE);
    const busy = Array.from({ length: 8 }, () => fastcgiGet({ path: socket }, { path: script, query: '', signal }));
    await until('requests wait', async () => (await scrape())[of('listen_queue')] === 5);
    const page = async () =>
      JSON.parse(await fastcgiGet({ path: status }, { path: '/state', query: 'json', signal })) as Record<
        string,
        number
      >;
    // A worker is at work a moment after it took its request.
    await until('three are at work', async () => (await page())['active processes'] === 3);
    // If this changes, the kernel need not be asked any more.
    expect((await page())['listen queue']).toBe(0);
    await writeFile(join(dir, 'go'), '');
    expect(await Promise.all(busy)).toEqual(busy.map(() => 'done'));
    await until('nobody waits', async () => (await scrape())[of('listen_queue')] === 0);
    expect(await waitingOn(join(dir, 'nobody.sock'))).toBeUndefined();
  });

  test('the doctor reads the file of the pool', async () => {
    const { socket, status, file } = server();
    expect(await remarks()).toStrictEqual([{ note: 'There are pools that are not watched: mail.' }]);
    const half = join(server().dir, 'half.conf');
    await writeFile(half, `[shop]\nlisten = run/shop.sock\npm.status_path = /state\npm.status_listen = ${status}\n`);
    expect(await remarks({ file: half })).toContainEqual({
      note: `${half} does not say by its address or its whole path where the pool shop listens: where that is a socket, how many requests wait is not known.`,
    });
    const { scrape } = await scraping(phpFpm(settings({ file: half })));
    const served = await scrape();
    expect(served).toMatchObject({ [of('up')]: 1 });
    expect(served).not.toHaveProperty([of('listen_queue')]);
    expect(await remarks({ path: '/status' })).toContain(
      'The status page of the pool shop is /state, and not /status: set path to that.',
    );
    expect(await remarks({ name: 'mail' })).toContainEqual(
      expect.stringContaining('set pm.status_path = /state and pm.status_listen'),
    );
    expect(await remarks({ status: { path: socket } })).toContain(
      `The pool shop is asked on its own listener, where a full pool does not answer: set status to ${status}, its pm.status_listen.`,
    );
    expect(await remarks({ status: { host: '127.0.0.1', port: 9009 } })).toContain(
      `The pool shop is asked elsewhere than at ${status}, its pm.status_listen: set status to that.`,
    );
    // The same socket by another way.
    expect(await remarks({ status: { path: '/var/elsewhere/status.sock' } })).toHaveLength(1);
    await writeFile(file, `[shop]\nlisten = ${socket}\npm.status_listen = ${status}\npm.max_children = 3\n`);
    expect(await remarks()).toStrictEqual([
      `The pool shop has no status page: set pm.status_path = /state in ${file}, and reload PHP-FPM.`,
    ]);
    await writeFile(file, `[shop]\nlisten = ${socket}\npm.status_path = /state\npm.max_children = 3\n`);
    expect(await remarks({ status: { path: socket } })).toStrictEqual([
      expect.stringContaining('where a full pool does not answer'),
    ]);
    expect(await remarks()).toStrictEqual([]);
  });

  // Root, as whom tests run, may use any socket.
  test('a status socket that the exporter may not use says nothing of the pool', async () => {
    const source = (path: string): string => JSON.stringify(join(import.meta.dirname, '../..', path));
    const program = `
      const { phpFpm } = await import(${source('packages/packs/php-fpm/php-fpm.ts')});
      const hosts = await import(${source('src/catalogue/hosts.ts')});
      const { Samples } = await import(${source('packages/tocsin/src/exporter/exposition/samples.ts')});
      const { Gate } = await import(${source('packages/tocsin/src/exporter/collecting/label-limiter.ts')});
      const snapshot = new Samples(new Gate());
      process.setgid(65534);
      process.setuid(65534);
      await phpFpm(${JSON.stringify(settings())}, hosts.phpfpm).collect({
        snapshot, budget: 30000, signal: new AbortController().signal, report: ({ code }) => console.log(code),
      });
      console.log(snapshot.families.length);`;
    const { stdout } = await execa(process.execPath, ['--input-type=module', '-e', program]);
    expect(stdout.split('\n')).toEqual(['EACCES', '0']);
  });
});
