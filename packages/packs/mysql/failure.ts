import { CollectorError, type Failure } from 'tocsin/exporter';

/** By the server's number: the client does not know all their names. */
const reasons: Readonly<Record<number, Failure>> = {
  1040: 'connect', // ER_CON_COUNT_ERROR
  1044: 'auth', // ER_DBACCESS_DENIED_ERROR
  1045: 'auth', // ER_ACCESS_DENIED_ERROR
  1129: 'connect', // ER_HOST_IS_BLOCKED
  1130: 'auth', // ER_HOST_NOT_PRIVILEGED
  1142: 'auth', // ER_TABLEACCESS_DENIED_ERROR
  1143: 'auth', // ER_COLUMNACCESS_DENIED_ERROR
  1203: 'connect', // ER_TOO_MANY_USER_CONNECTIONS
  1226: 'connect', // ER_USER_LIMIT_REACHED
  1698: 'auth', // ER_ACCESS_DENIED_NO_PASSWORD_ERROR
  1862: 'auth', // ER_MUST_CHANGE_PASSWORD_LOGIN
  1969: 'timeout', // ER_STATEMENT_TIMEOUT of MariaDB
  3024: 'timeout', // ER_QUERY_TIMEOUT of MySQL
  3118: 'auth', // ER_ACCOUNT_HAS_BEEN_LOCKED
  3159: 'auth', // ER_SECURE_TRANSPORT_REQUIRED
  4151: 'auth', // ER_ACCOUNT_HAS_BEEN_LOCKED of MariaDB
};
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
  3159: 'It runs and wants TLS: set tls.',
};
/** After these the server answers nothing more on the connection, or has no time left to. */
const last = new Set([1040, 1044, 1045, 1969, 3024]);

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
  return code.startsWith('PROTOCOL_') ? new CollectorError('connect', message) : error;
};

/** Whether an error of one question says that no other of the same run can be asked. */
export const isFatal = (error: unknown): boolean =>
  !(error instanceof CollectorError) || error.reason === 'connect' || (error instanceof MysqlError && error.fatal);
