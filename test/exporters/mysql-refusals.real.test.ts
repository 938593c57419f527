import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { createConnection, type Connection } from 'mysql2';
import { expect, onTestFinished, test } from 'vitest';
import { withMysql } from '../../packages/packs/mysql/mysql.ts';
import { adviceFor } from '../../packages/tocsin/src/exporter/collecting/advice.ts';
import { describeWith } from '../describe-with.ts';
import { startMariaDb, type Account, type MariaDb } from '../e2e/site/mariadb.ts';
import { mySqlBrand } from '../e2e/site/mysql-brand.ts';
import { until } from '../e2e/site/until.ts';
import { databaseSize, directories } from './collectors.ts';
import { AMPLE, known, scraping } from './kit.ts';
import { useServer } from './servers.ts';

const root = join(import.meta.dirname, '../..');

describeWith(`a real ${mySqlBrand.title} that refuses`, mySqlBrand.programs, () => {
  const started = useServer(async (run) => ({ dir: run.dir, server: await startMariaDb(run) }));
  const config = ({ server }: { readonly server: MariaDb } = started()) => {
    const { host, port, database, reader } = server;
    return { mysql: { host, port }, database, user: reader.user, password: known(reader.password) };
  };
  const refusal = (): Promise<unknown> =>
    withMysql(config(), { signal: AbortSignal.timeout(AMPLE), budget: AMPLE }, (select) => select('select 1')).catch(
      (error: unknown) => error,
    );
  const sql = (statements: string): Promise<string> => started().server.sql(statements);

  /** A connection, or nothing where the server has none left. */
  const opened = ({ user, password }: Account): Promise<Connection | undefined> => {
    const { host, port } = started().server;
    const connection = createConnection({ host, port, user, password }).on('error', () => undefined);
    return new Promise((resolve) => connection.connect((error) => resolve(error === null ? connection : undefined)));
  };
  /** Takes all connections that there are; what it gives lets them go. */
  const holdAll = async (): Promise<() => void> => {
    await sql('set global max_connections = 10');
    const held: Connection[] = [];
    const letGo = (): void => held.splice(0).forEach((connection) => connection.destroy());
    onTestFinished(async () => {
      letGo();
      await sql('set global max_connections = 151');
    });
    for (let tried = 0; tried < 20; tried++) {
      const connection = await opened(started().server.application);
      if (connection === undefined) return letGo;
      held.push(connection);
    }
    throw new Error('the server has let in more than it was to');
  };

  test('for want of connections: the collector fails with its words, long before its time is up, and the others go on', async () => {
    const letGo = await holdAll();
    const failure = await refusal();
    expect(failure).toMatchObject({ name: 'CollectorError', reason: 'connect', message: 'Too many connections' });
    expect(adviceFor(failure)).toContain('max_connections');
    const { scrape } = await scraping(databaseSize(config()), directories({ folders: [started().dir] }));
    const errors = (reason: string): string =>
      `tocsin_exporter_collector_errors_total{collector="database-size",reason="${reason}"}`;
    expect(await scrape()).toMatchObject({
      'tocsin_exporter_collector_up{collector="database-size"}': 0,
      [errors('connect')]: 1,
      [errors('timeout')]: 0,
      'tocsin_exporter_collector_up{collector="directories"}': 1,
    });
    letGo();
    await until('it is let in again', async () => {
      const series = await scrape();
      return series['tocsin_exporter_collector_up{collector="database-size"}'] === 1;
    });
  });

  test('for want of connections: the doctor says so with what to look at, goes on with the others, and exits with 1', async () => {
    await holdAll();
    const { dir, server } = started();
    const passwordFile = join(dir, 'password');
    await writeFile(passwordFile, server.reader.password);
    const mysql = { mysql: `${server.host}:${server.port}`, database: server.database, user: server.reader.user };
    const collectors = {
      'database-size': { ...mysql, passwordFile },
      users: { ...mysql, passwordFile },
      directories: { folders: [dir] },
    };
    const file = join(dir, 'exporter.json');
    await writeFile(file, JSON.stringify({ listen: '127.0.0.1:0', timeout: '30s', collectors }));
    const args = ['packages/tocsin/src/cli/main.ts', 'exporter', 'doctor', '--config', file];
    const { stdout, exitCode } = await execa(process.execPath, args, { cwd: root, reject: false });
    for (const collector of ['database-size', 'users'])
      expect(stdout).toMatch(
        new RegExp(
          `^${collector}: failed after \\d+ ms \\(connect\\): Too many connections\\n {2}It runs and has no connection left`,
          'm',
        ),
      );
    expect(stdout).toMatch(/^directories: \d+ samples in \d+ ms$/m);
    expect(stdout).toContain('3 collectors: 1 fine, 2 to look at');
    expect(exitCode).toBe(1);
  });

  test.each([
    [
      'a wrong password',
      "alter user 'tocsin'@'%' identified by 'another'",
      /^Access denied for user/,
      'check the password',
    ],
    ['an account that is locked', "alter user 'tocsin'@'%' account lock", /locked/, 'account unlock'],
    [
      'an account that may log in from elsewhere',
      "rename user 'tocsin'@'%' to 'tocsin'@'192.0.2.1'",
      /denied|not allowed/,
      'host',
    ],
    ['a password that has expired', "alter user 'tocsin'@'%' password expire", /password/i, 'has to be changed'],
    ['an account that asks for TLS', "alter user 'tocsin'@'%' require ssl", /^Access denied for user/, 'then set tls'],
  ])('because of %s', async (_, change, words, advice) => {
    const { password } = started().server.reader;
    await sql(change);
    onTestFinished(async () => {
      // Only one of them has moved it.
      await sql("rename user 'tocsin'@'192.0.2.1' to 'tocsin'@'%'").catch(() => undefined);
      await sql(`alter user 'tocsin'@'%' identified by '${password}' require none account unlock`);
    });
    const failure = await refusal();
    expect(failure).toMatchObject({ reason: 'auth', message: expect.stringMatching(words) as string });
    expect(adviceFor(failure)).toContain(advice);
  });

  for (const { because, begin, end, reason, words, advice } of mySqlBrand.ownRefusals)
    test(`because ${because}`, async () => {
      const { reader } = started().server;
      await sql(begin);
      onTestFinished(async () => void (await sql(end)));
      // One that counts wrong passwords has one to count; to the others it is a refusal like the next.
      expect(await opened({ ...reader, password: 'guessed' })).toBeUndefined();
      const failure = await refusal();
      expect(failure).toMatchObject({ reason, message: expect.stringContaining(words) as string });
      expect(adviceFor(failure)).toContain(advice);
    });

  test('because the account has as many connections as it may', async () => {
    await sql("alter user 'tocsin'@'%' with max_user_connections 1");
    const one = await opened(started().server.reader);
    onTestFinished(async () => {
      one?.destroy();
      await sql("alter user 'tocsin'@'%' with max_user_connections 0");
    });
    expect(one).toBeDefined();
    const failure = await refusal();
    expect(failure).toMatchObject({
      reason: 'connect',
      message: expect.stringContaining('max_user_connections') as string,
    });
    expect(adviceFor(failure)).toContain('what it may');
  });
});
