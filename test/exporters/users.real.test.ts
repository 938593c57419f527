import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { users } from './collectors.ts';
import { describeWith } from '../describe-with.ts';
import { mySqlBrand } from '../e2e/site/mysql-brand.ts';
import { startMariaDb } from '../e2e/site/mariadb.ts';
import { grantDeclared } from '../e2e/site/mariadb-grants.ts';
import { until } from '../e2e/site/until.ts';
import { known, scraping } from './kit.ts';
import { useServer } from './servers.ts';

const UP = 'tocsin_exporter_collector_up{collector="users"}';
const active = (window: string): string => `askproai_active_users{window="${window}"}`;
const failed = (reason: string): string =>
  `tocsin_exporter_collector_errors_total{collector="users",reason="${reason}"}`;

describeWith(`users in a real ${mySqlBrand.title}`, mySqlBrand.programs, () => {
  const server = useServer(startMariaDb);
  const database = join(import.meta.dirname, '../e2e/site/app/database');
  const config = (more: object = {}) => {
    const { host, port, database, reader } = server();
    return { mysql: { host, port }, database, ...reader, password: known(reader.password), ...more };
  };
  const queries = (): Promise<string> =>
    server().sql(
      `select count(*) from information_schema.processlist where user = '${server().reader.user}' and command <> 'Sleep'`,
    );
  const status = async (name: string): Promise<number> =>
    Number((await server().sql(`show global status like '${name}'`)).split('\t')[1]);

  beforeAll(async () => {
    await server().load(join(database, 'schema.sql'));
    await server().load(join(database, 'seed.sql'));
    await grantDeclared(server());
  });

  test('each user once, in each window, guests not at all', async () => {
    const { scrape } = await scraping(users(config()));
    expect(await scrape()).toMatchObject({
      [UP]: 1,
      [active('5m')]: 2,
      [active('15m')]: 3,
      [active('1h')]: 4,
      [active('24h')]: 5,
    });
  });

  test('connections are closed with a goodbye', async () => {
    const { scrape } = await scraping(users(config()));
    const before = await status('Aborted_clients');
    for (let scrapes = 0; scrapes < 20; scrapes++) await scrape();
    expect(await status('Aborted_clients')).toBe(before);
  });

  test.each([
    ['a wrong password', { password: known('wrong') }, 'auth'],
    ['a database that this user may not read', { database: 'mysql' }, 'auth'],
    ['no server', { mysql: { host: '127.0.0.1', port: 1 } }, 'connect'],
  ])('%s: no number at all, reason %s', async (_, more, reason) => {
    const { scrape } = await scraping(users(config(more)));
    const served = await scrape();
    expect(served).toMatchObject({ [UP]: 0, [failed(reason)]: 1 });
    expect(Object.keys(served).filter((name) => name.startsWith('askproai_active_users'))).toEqual([]);
  });

  test('the server itself ends a query that takes too long', async () => {
    // Each row takes far longer than anyone waits, as a table does that is too large or locked.
    await server().sql(`
      rename table sessions to real_sessions;
      create view sessions as select id, user_id, last_activity + sleep(100) as last_activity from real_sessions`);
    const { scrape } = await scraping(users(config()));
    expect(await scrape(1000)).toMatchObject({ [UP]: 0, [failed('timeout')]: 1 });
    await until('the server has ended the query', async () => (await queries()) === '0');
    await server().sql('drop view sessions; rename table real_sessions to sessions');
    expect(await scrape()).toMatchObject({ [UP]: 1, [active('24h')]: 5 });
  });

  test('a server that accepts and says nothing is left at the deadline, and its connection closed', async () => {
    const sockets: Socket[] = [];
    const mute = createServer((socket) => sockets.push(socket.resume())).listen(0, '127.0.0.1');
    await once(mute, 'listening');
    const { scrape } = await scraping(
      users(config({ mysql: { host: '127.0.0.1', port: (mute.address() as AddressInfo).port } })),
    );
    expect(await scrape(200)).toMatchObject({ [UP]: 0, [failed('timeout')]: 1 });
    const [socket] = sockets;
    if (socket && !socket.closed) await once(socket, 'close');
    await scrape(200);
    expect(sockets.length).toBe(2);
    mute.close();
  });
});
