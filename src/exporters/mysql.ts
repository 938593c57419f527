import { createConnection, type Connection, type RowDataPacket } from 'mysql2';
import type { Address } from '../shared/fields.ts';
import { abortable } from './abortable.ts';
import { CollectorError, type Failure } from './collector-error.ts';

export interface MysqlServer {
  readonly mysql: Address;
  readonly database: string;
  readonly user: string;
  readonly password: string;
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

const reasons: Readonly<Record<string, Failure>> = {
  ER_ACCESS_DENIED_ERROR: 'auth',
  ER_DBACCESS_DENIED_ERROR: 'auth',
  ER_TABLEACCESS_DENIED_ERROR: 'auth',
  ER_COLUMNACCESS_DENIED_ERROR: 'auth',
  ER_CON_COUNT_ERROR: 'connect',
  ER_QUERY_TIMEOUT: 'timeout',
  ER_STATEMENT_TIMEOUT: 'timeout',
  PROTOCOL_CONNECTION_LOST: 'connect',
};
/** What MySQL says, as a failure of which the reason is known. A value of a query never stands in it. */
const failureOf = (error: Error & { code?: string }): Error => {
  const reason = reasons[error.code ?? ''];
  return reason === undefined ? error : new CollectorError(reason, error.message);
};

/** A connection for one run: nothing is kept alive, and a server that came back is found at once. */
const connectionTo = ({ mysql: { host, port }, user, password, database }: MysqlServer): Connection => {
  const connection = createConnection({ host, port, user, password, database });
  // Every error reaches the query as well; without a listener it would end the process.
  return connection.on('error', () => undefined);
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
  const connection = connectionTo(server);
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
  return abortable(whole(), signal, () => connection.destroy());
};
