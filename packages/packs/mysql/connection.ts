import { readFile } from 'node:fs/promises';
import { createConnection, type Connection, type ConnectionOptions } from 'mysql2';
import { CollectorError, type Secret } from 'tocsin/exporter';
import type { Endpoint, TlsOptions } from 'tocsin/shared';
import { failureOf } from './failure.ts';

/** A server, and how to log in. */
export interface MysqlServer {
  readonly mysql: Endpoint;
  readonly database: string;
  readonly user: string;
  readonly password: Secret;
  /** TLS, where the server wants it or the way there is not trusted. */
  readonly tls?: TlsOptions | undefined;
  /** The zone of the connection, as Laravel's `timezone` of a database says it; the server's own where it does not. */
  readonly connectionTimezone?: string | undefined;
}

const sslOf = async ({ caFile, serverName, verify }: TlsOptions): Promise<NonNullable<ConnectionOptions['ssl']>> => ({
  rejectUnauthorized: verify,
  ...(caFile === undefined ? {} : { ca: await readFile(caFile, 'utf8') }),
  ...(serverName === undefined ? {} : { servername: serverName }),
});

/** What the client needs for a connection. @throws CollectorError when a file is missing */
export const optionsFor = async ({
  mysql,
  user,
  database,
  password,
  tls,
}: MysqlServer): Promise<ConnectionOptions> => ({
  ...('path' in mysql ? { socketPath: mysql.path } : { host: mysql.host, port: mysql.port }),
  user,
  database,
  password: await password(),
  // Times as the server writes them: which zone they are in, only the application knows.
  dateStrings: true,
  ...(tls === undefined ? {} : { ssl: await sslOf(tls) }),
});

/** A connection that is not made yet. Errors reach whoever waits as well; without a listener they would end the process. */
export const unconnected = (options: ConnectionOptions): Connection =>
  createConnection(options).on('error', () => undefined);

/**
 * Waits until a connection is made and allowed. What the server says to refuse it is said here, once: the client never settles
 * a query that is sent after it. @throws CollectorError, or the socket's error
 */
export const connected = (connection: Connection): Promise<void> =>
  new Promise((resolve, reject) => {
    connection.connect((error) => (error === null ? resolve() : reject(failureOf(error))));
    connection.once('end', () => reject(new CollectorError('connect', 'the server closed the connection')));
  });

/** Milliseconds for ending a query that nobody waits for any more. */
const KILLING = 2000;

/** Closes a connection. The query on it would go on by itself, so it is ended over another one. */
export const leave = (connection: Connection, another: () => Connection, inTheMiddle: boolean): void => {
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
