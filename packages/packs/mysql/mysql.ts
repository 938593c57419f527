import { createConnection, type Connection, type RowDataPacket } from 'mysql2';
import type { Address } from 'tocsin/shared';
import { abortable, CollectorError, type Failure, type Secret } from 'tocsin/exporter';

export interface MysqlServer {
  readonly mysql: Address;
  readonly database: string;
  readonly user: string;
  readonly password: Secret;
}
export type Row = Readonly<Record<string, unknown>>;
/** Runs one SELECT; `?` stands for the values. */
export type Select = (select: string, values?: readonly (string | number)[]) => Promise<readonly Row[]>;

/**
 * The server itself ends the query when its time is up; a connection that goes away would not. MariaDB runs what stands in
 * its comment and MySQL obeys the hint, so that both understand one text.
 */
const within = (select: string, milliseconds: number): string =>
  `/*M! set statement max_statement_time = ${milliseconds / 1000} for */ ${select.replace(
    /^\s*select\b/i,
    `select /*+ max_execution_time(${Math.ceil(milliseconds)}) */`,
  )}`;

/** By the server's number: the client does not know all their names. */
const reasons: Readonly<Record<number, Failure>> = {
  1040: 'connect', // ER_CON_COUNT_ERROR
  1044: 'auth', // ER_DBACCESS_DENIED_ERROR
  1045: 'auth', // ER_ACCESS_DENIED_ERROR
  1142: 'auth', // ER_TABLEACCESS_DENIED_ERROR
  1143: 'auth', // ER_COLUMNACCESS_DENIED_ERROR
  1969: 'timeout', // ER_STATEMENT_TIMEOUT of MariaDB
  3024: 'timeout', // ER_QUERY_TIMEOUT of MySQL
};
/** After these the server answers nothing more on the connection, or has no time left to. */
const last = new Set([1040, 1044, 1045, 1969, 3024]);

/** What the server says to a query. The values of a query never stand in it. */
class MysqlError extends CollectorError {
  readonly fatal: boolean;
  constructor(number: number, message: string) {
    super(reasons[number] ?? 'other', message);
    this.fatal = last.has(number);
  }
}
/** The server's own words have a number and a state; anything else is the connection's end. */
const failureOf = (
  error: Error & { readonly errno?: number; readonly sqlState?: string; readonly code?: string },
): Error => {
  const { errno = 0, sqlState, code = '', message } = error;
  if (sqlState !== undefined) return new MysqlError(errno, message);
  return code.startsWith('PROTOCOL_') ? new CollectorError('connect', message) : error;
};
/** Whether an error of one question says that no other of the same run can be asked. */
export const isFatal = (error: unknown): boolean =>
  !(error instanceof CollectorError) || error.reason === 'connect' || (error instanceof MysqlError && error.fatal);

/** A connection for one run: nothing is kept alive, and a server that came back is found at once. */
const connectionTo = ({ mysql: { host, port }, user, database }: MysqlServer, password: string): Connection => {
  const connection = createConnection({ host, port, user, password, database });
  // Every error reaches the query as well; without a listener it would end the process.
  return connection.on('error', () => undefined);
};

/** Milliseconds for ending a query that nobody waits for any more. */
const KILLING = 2000;

/** Closes a connection. The query on it would go on by itself, so it is ended over another one. */
const leave = (connection: Connection, another: () => Connection, inTheMiddle: boolean): void => {
  const { threadId } = connection;
  connection.destroy();
  if (!inTheMiddle || !threadId) return;
  const killer = another();
  const timer = setTimeout(() => killer.destroy(), KILLING).unref();
  killer.query(`kill query ${threadId}`, () => {
    clearTimeout(timer);
    killer.destroy();
  });
};

/**
 * Works with a database over a connection that is closed afterwards, or when the signal fires.
 * No query runs for longer than what is left of the budget, on the server either.
 */
export const withMysql = async <T>(
  server: MysqlServer,
  { signal, budget }: { readonly signal: AbortSignal; readonly budget: number },
  work: (select: Select) => Promise<T>,
): Promise<T> => {
  const end = performance.now() + budget;
  const password = await server.password();
  const connect = (): Connection => connectionTo(server, password);
  const connection = connect();
  const select: Select = async (text, values = []) => {
    const left = Math.max(1, end - performance.now());
    const [rows] = await connection
      .promise()
      .query<RowDataPacket[]>(within(text, left), [...values])
      .catch((error: unknown) => {
        throw failureOf(error as Error);
      });
    return rows;
  };
  const whole = async (): Promise<T> => {
    const result = await work(select);
    // With a goodbye: the server counts the others as aborted.
    await connection.promise().end();
    return result;
  };
  return abortable(whole(), signal, () => leave(connection, connect, signal.aborted));
};
