import type { RowDataPacket } from 'mysql2';
import { abortable } from 'tocsin/exporter';
import { connected, leave, optionsFor, unconnected, type MysqlServer } from './connection.ts';
import { failureOf, isRefused } from './failure.ts';
import { missingGrant } from './account/missing-grant.ts';
import type { Columns } from './account/reads.ts';

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

/** Only MySQL 8 and newer know the variable, and run the comment. */
const FRESH_SIZES = 'set @sizes = 1 /*!80000 , session information_schema_stats_expiry = 0 */';

export interface Working {
  readonly signal: AbortSignal;
  /** Milliseconds. */
  readonly budget: number;
  /** Whether information_schema is to tell sizes of now: MySQL keeps them for a day. */
  readonly freshSizes?: boolean;
  /** What the account is to be allowed to read, where that is known. */
  readonly reads?: Columns;
}

/**
 * Works with a database over a connection that is closed afterwards, or when the signal fires.
 * No query runs for longer than what is left of the budget, on the server either. @throws CollectorError, or the socket's error
 */
export const withMysql = async <T>(
  server: MysqlServer,
  { signal, budget, freshSizes = false, reads }: Working,
  work: (select: Select) => Promise<T>,
): Promise<T> => {
  const end = performance.now() + budget;
  const options = await optionsFor(server);
  const connect = () => unconnected(options);
  const connection = connect();
  const ask = async (text: string, values: readonly (string | number)[]): Promise<readonly Row[]> => {
    const [rows] = await connection
      .promise()
      .query<RowDataPacket[]>(text, [...values])
      .catch(async (error: unknown) => {
        throw failureOf(
          error as Error,
          isRefused(error as Error) ? await advised((error as Error).message) : undefined,
        );
      });
    return rows;
  };
  // The refusal itself names the address from which we come, and the account may have another.
  const advised = async (message: string): Promise<string | undefined> => {
    const [row] = await ask('select current_user() as account', []);
    return missingGrant(message, { database: server.database, account: String(row?.['account']), reads });
  };
  const select: Select = (text, values = []) => ask(within(text, Math.max(1, end - performance.now())), values);
  const whole = async (): Promise<T> => {
    await connected(connection);
    if (server.connectionTimezone !== undefined) await ask('set time_zone = ?', [server.connectionTimezone]);
    if (freshSizes) await ask(FRESH_SIZES, []);
    const result = await work(select);
    // With a goodbye: the server counts the others as aborted.
    await connection.promise().end();
    return result;
  };
  return abortable(whole(), signal, () => leave(connection, connect, signal.aborted));
};
