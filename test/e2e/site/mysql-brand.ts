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
  /** Ways to refuse a connection that the other brand does not have, or says otherwise. */
  readonly ownRefusals: readonly OwnRefusal[];
}

/** A refusal of the account that reads, from one statement to another, and what the collector says of it. */
interface OwnRefusal {
  readonly because: string;
  readonly begin: string;
  readonly end: string;
  readonly reason: 'auth' | 'connect';
  readonly words: string;
  readonly advice: string;
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
  ownRefusals: [],
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
  ownRefusals: [
    {
      because: 'everybody has to come by TLS',
      begin: 'set global require_secure_transport = on',
      end: 'set global require_secure_transport = off',
      reason: 'auth',
      words: 'insecure transport',
      advice: 'set tls',
    },
    {
      because: 'it is in offline mode',
      begin: 'set global offline_mode = on',
      end: 'set global offline_mode = off',
      reason: 'connect',
      words: 'offline mode',
      advice: 'offline_mode = off',
    },
    {
      because: 'wrong passwords have locked the account',
      begin: "alter user 'tocsin'@'%' failed_login_attempts 1 password_lock_time 1",
      end: "alter user 'tocsin'@'%' failed_login_attempts 0 password_lock_time 0 account unlock",
      reason: 'auth',
      words: 'locked',
      advice: 'too many wrong passwords',
    },
  ],
};

/** MySQL itself where TOCSIN_MYSQL says so: Debian lets nobody have it beside MariaDB, so its tests are run once more for it. */
export const mySqlBrand = process.env['TOCSIN_MYSQL'] === undefined ? MARIADB : MYSQL;
