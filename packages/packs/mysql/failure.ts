import { CollectorError, type Failure } from 'tocsin/exporter';

/** By the server's number: the client does not know all their names. */
const reasons: Readonly<Record<number, Failure>> = {
  1040: 'connect', // ER_CON_COUNT_ERROR
  1044: 'auth', // ER_DBACCESS_DENIED_ERROR
  1045: 'auth', // ER_ACCESS_DENIED_ERROR
  1053: 'connect', // ER_SERVER_SHUTDOWN
  1129: 'connect', // ER_HOST_IS_BLOCKED
  1130: 'auth', // ER_HOST_NOT_PRIVILEGED
  1142: 'auth', // ER_TABLEACCESS_DENIED_ERROR
  1143: 'auth', // ER_COLUMNACCESS_DENIED_ERROR
  1158: 'connect', // ER_NET_READ_ERROR
  1159: 'connect', // ER_NET_READ_INTERRUPTED
  1203: 'connect', // ER_TOO_MANY_USER_CONNECTIONS
  1226: 'connect', // ER_USER_LIMIT_REACHED
  1251: 'auth', // ER_NOT_SUPPORTED_AUTH_MODE
  1275: 'auth', // ER_SERVER_IS_IN_SECURE_AUTH_MODE
  1524: 'auth', // ER_PLUGIN_IS_NOT_LOADED
  1698: 'auth', // ER_ACCESS_DENIED_NO_PASSWORD_ERROR
  1820: 'auth', // ER_MUST_CHANGE_PASSWORD
  1862: 'auth', // ER_MUST_CHANGE_PASSWORD_LOGIN
  1969: 'timeout', // ER_STATEMENT_TIMEOUT of MariaDB
  1927: 'connect', // ER_CONNECTION_KILLED of MariaDB
  3024: 'timeout', // ER_QUERY_TIMEOUT of MySQL
  3032: 'connect', // ER_SERVER_OFFLINE_MODE
  3118: 'auth', // ER_ACCOUNT_HAS_BEEN_LOCKED
  3159: 'auth', // ER_SECURE_TRANSPORT_REQUIRED
  3169: 'connect', // ER_SESSION_WAS_KILLED of MySQL
  3955: 'auth', // ER_USER_ACCESS_DENIED_FOR_USER_ACCOUNT_BLOCKED_BY_PASSWORD_LOCK
  4031: 'connect', // ER_CLIENT_INTERACTION_TIMEOUT of MySQL
  4151: 'auth', // ER_ACCOUNT_HAS_BEEN_LOCKED of MariaDB
};
const OLD_PLUGIN =
  'It runs, and the account logs in by a plugin that it or the client does not have: alter user ... identified with caching_sha2_password (MariaDB: mysql_native_password).';
const NEW_PASSWORD =
  "It runs, and the account's password has to be changed before it may do anything: alter user ... identified by the one in passwordFile.";
/** What to do where the reason alone would send people elsewhere. */
const advice: Readonly<Record<number, string>> = {
  1044: 'It runs and the account may not use that database: is its name right, and has the account a grant there?',
  1054: 'The table has no such column: name it as the application does.',
  1146: 'The database has no such table: name it as the application does, or leave that part out.',
  1040: 'It runs and has no connection left: see who holds them (show processlist), and max_connections.',
  1049: 'It runs and has no database of that name: is it another server, or another name?',
  1129: 'It runs and has blocked this host after too many errors: "flush hosts" or "truncate performance_schema.host_cache" there.',
  1203: 'It runs and the account has as many connections as it may: see max_user_connections, and who else logs in with it.',
  1226: 'It runs and the account has used up what it may: see its limits in mysql.user, and who else logs in with it.',
  1045: 'It runs and refuses: check the password, the host from which the account may log in, and whether it asks for TLS (then set tls).',
  1053: 'It runs and is about to stop: somebody shuts it down.',
  1251: OLD_PLUGIN,
  1275: OLD_PLUGIN,
  1524: OLD_PLUGIN,
  1698: 'It runs and lets that account in by its socket alone, as one of the system (unix_socket, auth_socket): give the exporter an account with a password.',
  1130: 'It runs and lets no account in from this host: see the hosts of its accounts, and skip_name_resolve.',
  1820: NEW_PASSWORD,
  1862: NEW_PASSWORD,
  3032: 'It runs and is in offline mode: set global offline_mode = off, once whoever set it is done.',
  3118: 'It runs and the account is locked: alter user ... account unlock.',
  3159: 'It runs and wants TLS: set tls.',
  3955: 'It runs and has locked the account after too many wrong passwords: alter user ... account unlock.',
  4151: 'It runs and the account is locked: alter user ... account unlock.',
};
/** After these the server answers nothing more on the connection, or has no time left to. */
const last = new Set([1040, 1044, 1045, 1820, 1969, 3024]);

/** What the server says. The values of a query never stand in it. */
class MysqlError extends CollectorError {
  readonly fatal: boolean;
  constructor(number: number, message: string, told = advice[number]) {
    super(reasons[number] ?? 'other', message, told);
    this.fatal = last.has(number);
  }
}

interface ServersError extends Error {
  readonly errno?: number | undefined;
  readonly sqlState?: string | undefined;
  readonly code?: string | undefined;
}

/** Whether the server refuses a table or a column, and nothing else. */
export const isRefused = ({ errno = 0 }: ServersError): boolean => errno === 1142 || errno === 1143;

/** The server's own words have a number and a state; anything else is the connection's end. */
export const failureOf = (error: ServersError, told?: string): Error => {
  const { errno = 0, sqlState, code = '', message } = error;
  // A server that refuses before it greets gives a number alone.
  if (sqlState !== undefined || errno >= 1000) return new MysqlError(errno, message, told);
  if (/unknown plugin/.test(message)) return new CollectorError('auth', message.replace(/ See .*$/, ''), OLD_PLUGIN);
  if (code === 'HANDSHAKE_NO_SSL_SUPPORT')
    return new CollectorError('config', message, 'It runs and has no TLS: leave tls out, or give it a certificate.');
  return code.startsWith('PROTOCOL_') ? new CollectorError('connect', message) : error;
};

/** Whether an error of one question says that no other of the same run can be asked. */
export const isFatal = (error: unknown): boolean =>
  !(error instanceof CollectorError) || error.reason === 'connect' || (error instanceof MysqlError && error.fatal);
