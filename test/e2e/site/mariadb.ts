import { randomBytes } from 'node:crypto';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { freePort, portAccepts } from '../ports.ts';
import type { Run } from '../processes.ts';
import { commandPath } from './command-path.ts';
import { mySqlBrand as brand } from './mysql-brand.ts';
import { startRevivable, type Revivable } from './revivable.ts';

const DATABASE = 'askproai';

export interface Account {
  readonly user: string;
  readonly password: string;
}

export interface MariaDb extends Revivable {
  readonly host: string;
  readonly port: number;
  readonly socket: string;
  readonly database: string;
  /** May do anything in the database: the application's own. */
  readonly application: Account;
  /** May only read the database: for whoever monitors it. */
  readonly reader: Account;
  /** Runs statements as root in the database; returns what the client prints, rows by line and columns by tab. */
  readonly sql: (statements: string) => Promise<string>;
  readonly load: (sqlFile: string) => Promise<void>;
}

const account = (user: string): Account => ({ user, password: randomBytes(12).toString('hex') });

const setUp = (application: Account, reader: Account): string => `
  ${brand.noNameless}
  create database ${DATABASE} character set utf8mb4 collate utf8mb4_unicode_ci;
  create user '${application.user}'@'%' identified by '${application.password}';
  create user '${reader.user}'@'%' identified by '${reader.password}';
  grant all on ${DATABASE}.* to '${application.user}'@'%';
  grant select on ${DATABASE}.* to '${reader.user}'@'%';
  grant ${brand.privileges} on *.* to '${reader.user}'@'%';
  flush privileges;
`;

export const startMariaDb = async (
  run: Run,
  options: { readonly port?: number; readonly zone?: string } = {},
): Promise<MariaDb> => {
  const dir = join(run.dir, 'mariadb');
  const dataDir = join(dir, 'data');
  const socket = join(dir, 'mariadb.sock');
  const port = options.port ?? (await freePort());

  await mkdir(dir);
  await execa('chown', ['mysql:mysql', dir]);
  const [filling, ...told] = brand.fill;
  // A folder of its own for temporary tables: a server that starts removes those of others.
  const places = ['--no-defaults', `--datadir=${dataDir}`, `--tmpdir=${dir}`, '--user=mysql'];
  await run.finish({ name: 'mariadb-fill', file: commandPath(filling), args: [...places, ...told] });

  const command = {
    name: 'mariadb',
    file: commandPath(brand.server),
    args: [
      ...places,
      ...brand.args,
      `--socket=${socket}`,
      `--pid-file=${join(dir, 'mariadb.pid')}`,
      '--bind-address=127.0.0.1',
      `--port=${port}`,
      '--skip-name-resolve',
      '--innodb-buffer-pool-size=32M',
    ],
    ...(options.zone === undefined ? {} : { env: { TZ: options.zone } }),
    ready: () => portAccepts(port),
    grace: 30_000,
  };
  const server = await startRevivable(run, command);

  const connection = ['--no-defaults', `--socket=${socket}`, '--user=root', '--batch'];
  const client = async (args: readonly string[], input: string): Promise<string> =>
    (await execa(commandPath(brand.client), [...connection, ...args], { input })).stdout;
  const sql = (statements: string): Promise<string> => client(['--skip-column-names', DATABASE], statements);
  const load = async (sqlFile: string): Promise<void> => void (await sql(await readFile(sqlFile, 'utf8')));

  const application = account(DATABASE);
  const reader = account('tocsin');
  await client([], setUp(application, reader));
  return {
    ...server,
    host: '127.0.0.1',
    port,
    socket,
    database: DATABASE,
    application,
    reader,
    sql,
    load,
  };
};
