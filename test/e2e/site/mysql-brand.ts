import type { Needed } from '../../programs.ts';

/** A server that speaks MySQL's protocol, as the tests start it. */
export interface MySqlBrand {
  readonly title: string;
  /** What must be installed. */
  readonly programs: readonly Needed[];
  readonly server: string;
  readonly client: string;
  /** Fills the folder of the data: a program and what only it is told. */
  readonly fill: readonly [program: string, ...args: string[]];
  readonly args: readonly string[];
  /** Takes away accounts without a name. */
  readonly noNameless: string;
  /** What the reader may see of the server beside tables. */
  readonly privileges: string;
}

const MARIADB: MySqlBrand = {
  title: 'MariaDB',
  programs: ['mariadbd', 'mariadb-install-db', 'mariadb'],
  server: 'mariadbd',
  client: 'mariadb',
  fill: ['mariadb-install-db', '--auth-root-authentication-method=normal', '--skip-test-db'],
  args: [],
  noNameless: `delete from mysql.global_priv where User = '';`,
  privileges: 'process, binlog monitor, slave monitor',
};

const MYSQL: MySqlBrand = {
  title: 'MySQL',
  programs: ['mysqld', 'mysql'],
  server: 'mysqld',
  client: 'mysql',
  fill: ['mysqld', '--initialize-insecure', '--secure-file-priv='],
  args: ['--secure-file-priv=', '--mysqlx=OFF'],
  noNameless: '',
  privileges: 'process, replication client',
};

/** MySQL itself where TOCSIN_MYSQL says so: Debian lets nobody have it beside MariaDB, so its tests are run once more for it. */
export const mySqlBrand = process.env['TOCSIN_MYSQL'] === undefined ? MARIADB : MYSQL;
