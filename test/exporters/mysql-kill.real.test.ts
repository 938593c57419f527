import { expect, test } from 'vitest';
import { withMysql } from '../../packages/packs/mysql/mysql.ts';
import { describeWith } from '../describe-with.ts';
import { mySqlBrand } from '../e2e/site/mysql-brand.ts';
import { startMariaDb } from '../e2e/site/mariadb.ts';
import { until } from '../e2e/site/until.ts';
import { known } from './kit.ts';
import { useServer } from './servers.ts';

describeWith(`a query in a real ${mySqlBrand.title}`, mySqlBrand.programs, () => {
  const server = useServer(startMariaDb);
  const running = (): Promise<string> =>
    server().sql(
      `select count(*) from information_schema.processlist where info like '%sleep(100)%' and user = '${server().reader.user}'`,
    );

  test('is ended on the server when nobody waits for it any more, long before its time is up', async () => {
    const { host, port, database, reader } = server();
    const abort = new AbortController();
    const work = withMysql(
      { mysql: { host, port }, database, ...reader, password: known(reader.password) },
      { signal: abort.signal, budget: 90_000 },
      (select) => select('select sleep(100)'),
    ).catch((error: unknown) => error);
    await until('the query runs', async () => (await running()) === '1');
    abort.abort();
    expect(await work).toMatchObject({ name: 'AbortError' });
    await until('the server has ended it', async () => (await running()) === '0');
  });
});
