import { createConnection, type Connection, type RowDataPacket } from 'mysql2';
import { app } from '../../catalogue/app.ts';
import type { ExporterConfig } from '../../shared/exporter-config.ts';
import { abortable } from '../abortable.ts';
import { CollectorError, type Failure } from '../collector-error.ts';
import type { Collector } from '../collector.ts';
import { writing } from '../snapshot.ts';

type Config = Omit<NonNullable<ExporterConfig['collectors']['users']>, 'passwordFile'> & { readonly password: string };

/** Seconds of each window. */
const windows = { '5m': 300, '15m': 900, '1h': 3600, '24h': 86_400 } as const;
type Window = keyof typeof windows;
const names = Object.keys(windows) as Window[];

/**
 * A user with two sessions is one user, and a guest is none.
 * The server itself ends the query when its time is up; a connection that goes away would not. MariaDB runs what stands in
 * its comment and MySQL obeys the hint, so that both understand one text.
 */
const queryWithin = (milliseconds: number): string => {
  const columns = names.map(
    (name) => `count(distinct if(last_activity >= unix_timestamp() - ${windows[name]}, user_id, null)) as \`${name}\``,
  );
  return `/*M! set statement max_statement_time = ${milliseconds / 1000} for */
    select /*+ max_execution_time(${Math.ceil(milliseconds)}) */ ${columns.join(', ')}
    from sessions
    where user_id is not null and last_activity >= unix_timestamp() - ${windows['24h']}`;
};

const reasons: Readonly<Record<string, Failure>> = {
  ER_ACCESS_DENIED_ERROR: 'auth',
  ER_DBACCESS_DENIED_ERROR: 'auth',
  ER_TABLEACCESS_DENIED_ERROR: 'auth',
  ER_CON_COUNT_ERROR: 'connect',
  ER_QUERY_TIMEOUT: 'timeout',
  ER_STATEMENT_TIMEOUT: 'timeout',
  PROTOCOL_CONNECTION_LOST: 'connect',
};
const failureOf = (error: Error & { code?: string }): Error => {
  const reason = reasons[error.code ?? ''];
  return reason === undefined ? error : new CollectorError(reason, error.message);
};

/** A connection for one run: nothing is kept alive, and a server that came back is found at once. */
const connectionTo = ({ mysql: { host, port }, user, password, database }: Config): Connection => {
  const connection = createConnection({ host, port, user, password, database });
  // Every error reaches the query as well; without a listener it would end the process.
  return connection.on('error', () => undefined);
};

const countsOf = async (connection: Connection, budget: number): Promise<RowDataPacket | undefined> => {
  const [rows] = await connection.promise().query<RowDataPacket[]>(queryWithin(budget));
  // With a goodbye: the server counts the others as aborted.
  await connection.promise().end();
  return rows[0];
};

/** Counts the users who were active lately, from Laravel's sessions table. */
export const users = (config: Config): Collector => ({
  id: 'users',
  async collect({ signal, budget, snapshot }) {
    const connection = connectionTo(config);
    const row = await abortable(countsOf(connection, budget), signal, () => connection.destroy()).catch(
      (error: unknown) => {
        throw failureOf(error as Error);
      },
    );
    const out = writing(app, snapshot);
    for (const window of names) out.active_users.set({ window }, Number(row?.[window]));
  },
});
