import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { withMysql, type MysqlServer } from '../../packages/packs/mysql/client.ts';
import { databaseSize } from './collectors.ts';
import { business } from '../../src/exporters/business.ts';
import { businessReads } from '../../src/exporters/business/reads.ts';
import { businessSchema } from '../../src/exporters/business/schema.ts';
import { describeWith } from '../describe-with.ts';
import { mySqlBrand } from '../e2e/site/mysql-brand.ts';
import { startMariaDb } from '../e2e/site/mariadb.ts';
import { grantDeclared } from '../e2e/site/mariadb-grants.ts';
import { AMPLE, known, scraping } from './kit.ts';
import { useServer } from './servers.ts';

describeWith(`the account of the collectors in a real ${mySqlBrand.title}`, mySqlBrand.programs, () => {
  const server = useServer(startMariaDb);
  const config = (): MysqlServer => {
    const { host, port, database, reader } = server();
    return { mysql: { host, port }, database, user: reader.user, password: known(reader.password) };
  };
  const ask = (select: string, more: object = {}): Promise<unknown> =>
    withMysql(config(), { signal: AbortSignal.timeout(AMPLE), budget: AMPLE, ...more }, (one) => one(select)).catch(
      (error: unknown) => error,
    );

  beforeAll(async () => {
    await server().load(join(import.meta.dirname, '../e2e/site/app/database/schema.sql'));
    await grantDeclared(server());
  });

  test('reads no column that no collector declares', async () => {
    for (const column of ['users.email', 'failed_jobs.payload', 'failed_jobs.exception', 'sessions.id'])
      expect(await ask(`select ${column} from ${column.split('.')[0]}`), column).toMatchObject({
        reason: 'auth',
        message: expect.stringContaining('denied') as string,
      });
  });

  test('is told how large each table is, also of those that it may not read', async () => {
    await server().sql('create table secret (n int)');
    const { scrape } = await scraping(databaseSize(config()));
    expect(await scrape()).toMatchObject({ 'askproai_database_table_size_bytes{table="secret"}': 16_384 });
    expect(await ask('select n from secret')).toMatchObject({ reason: 'auth' });
    const remarks = () => databaseSize(config()).examine?.(AbortSignal.timeout(60_000));
    expect(await remarks()).toEqual([]);
    await server().sql("revoke show view on askproai.* from 'tocsin'@'%'");
    expect(await remarks()).toEqual([
      "The account sees only those tables of askproai that it has rights of, so the sizes are too small: grant show view on `askproai`.* to 'tocsin'@'%';",
    ]);
    await server().sql("grant show view on askproai.* to 'tocsin'@'%'");
  });

  test('what it lacks is said by table and column, with the grant that mends it', async () => {
    const reads = businessReads(businessSchema);
    const told = await ask('select email from users', { reads });
    const grant = "grant select (`email`) on `askproai`.`users` to 'tocsin'@'%';";
    expect(told).toMatchObject({
      message: expect.stringContaining("for column 'email' in table 'users'") as string,
      advice: `Run install.sh on the database's host again, or there: ${grant}`,
    });
    await server().sql(grant);
    expect(await ask('select email from users')).toEqual([]);
    // Of a table with no column granted, the server names none: the collector knows which ones it reads.
    await server().sql("revoke select (id, queue) on failed_jobs from 'tocsin'@'%'");
    const all = "grant select (`id`, `queue`) on `askproai`.`failed_jobs` to 'tocsin'@'%';";
    expect(await ask('select id from failed_jobs', { reads })).toMatchObject({
      advice: expect.stringContaining(all) as string,
    });
    expect(await ask('select id from failed_jobs')).toMatchObject({
      advice: expect.stringContaining('grant select (the columns that are read) on `askproai`.`failed_jobs`') as string,
    });
    const { scrape } = await scraping(business({ ...config(), ...businessSchema }));
    expect(await scrape()).not.toHaveProperty(['askproai_queue_failed_jobs{queue="calls"}']);
    await server().sql(all);
    expect(await scrape()).toHaveProperty(['askproai_queue_failed_jobs{queue="calls"}'], 0);
  });
});
