import { readFile } from 'node:fs/promises';
import { checkServerIdentity, type ConnectionOptions } from 'node:tls';
import { Client, type ClientConfig } from 'pg';
import { readSecret } from '../../shared/config.ts';
import type { Address } from '../../shared/fields.ts';
import type { LeaseConfig } from '../../shared/receiver-parts/lease-config.ts';

/** The store did not do what it was asked, or nobody knows whether it did; the message says why, for people. */
export class StoreAway extends Error {
  override readonly name = 'StoreAway';
}

export type Row = Readonly<Record<string, unknown>>;
export interface Answer {
  readonly rows: readonly Row[];
  /** How many rows were written. */
  readonly count: number;
}
/** @throws StoreAway */
export type Query = (sql: string, values?: readonly unknown[]) => Promise<Answer>;

export interface Connection {
  readonly query: Query;
  /** On a connection of its own; nothing of it happens when `work` throws. @throws StoreAway, and what `work` throws */
  readonly transaction: <T>(work: (query: Query) => Promise<T>) => Promise<T>;
  readonly close: () => void;
}

/** For a connection, and for an answer, in milliseconds: a store that hangs is away. */
const PATIENCE = 3_000;
/** For a statement of a transaction: it moves whole ledgers, and nothing waits for it. */
const LONG = 30_000;

const wordsOf = (error: unknown): string => {
  const { message, code } = error as { readonly message?: string; readonly code?: string };
  return message || code || String(error);
};

/** The client puts the server's name in the place of `servername`, so the name that is said has to be judged by ourselves. */
const knownAs = (name: string): Pick<ConnectionOptions, 'servername' | 'checkServerIdentity'> => ({
  servername: name,
  checkServerIdentity: (_, certificate) => checkServerIdentity(name, certificate),
});

const tlsOf = async ({ tls }: LeaseConfig): Promise<Pick<ClientConfig, 'ssl'>> =>
  tls === undefined
    ? {}
    : {
        ssl: {
          rejectUnauthorized: tls.verify,
          ...(tls.caFile === undefined ? {} : { ca: await readFile(tls.caFile, 'utf8') }),
          ...(tls.serverName === undefined ? {} : knownAs(tls.serverName)),
        },
      };

// What was answered must be on the store's disk. Where it is faster than that by default, it is not here.
const FIT = `
  SELECT pg_is_in_recovery() AS reads_only,
    CASE WHEN current_setting('synchronous_commit') IN ('off') THEN set_config('synchronous_commit', 'on', false) END`;

const clientAt = async (config: LeaseConfig, { host, port }: Address, patience: number): Promise<Client> => {
  const client = new Client({
    host,
    port,
    database: config.database,
    user: config.user,
    password: await readSecret(config.passwordFile),
    ...(await tlsOf(config)),
    application_name: 'tocsin-receiver',
    connectionTimeoutMillis: PATIENCE,
    query_timeout: patience,
    statement_timeout: patience,
    idle_in_transaction_session_timeout: patience,
    keepAlive: true,
  });
  // What breaks between two queries is told by the next one.
  client.on('error', () => {});
  try {
    await client.connect();
    const { rows } = await client.query<{ readonly reads_only: boolean }>(FIT);
    if (rows[0]?.reads_only === true) throw new Error('it is a standby that cannot be written to');
    return client;
  } catch (error) {
    leave(client);
    throw error;
  }
};

/** Lets go of a connection without waiting: the other end may be gone. */
const leave = (client: Client): void => void client.end().catch(() => {});

/** The first server that will do. @throws StoreAway with what each of them said */
const connected = async (config: LeaseConfig, patience: number): Promise<Client> => {
  const said: string[] = [];
  for (const server of config.servers)
    try {
      return await clientAt(config, server, patience);
    } catch (error) {
      said.push(`PostgreSQL at ${server.host}:${server.port}: ${wordsOf(error)}`);
    }
  throw new StoreAway(said.join('; '));
};

const asked = (client: Client): Query => {
  return async (sql, values = []) => {
    try {
      const { rows, rowCount } = await client.query<Row>(sql, [...values]);
      return { rows, count: rowCount ?? 0 };
    } catch (error) {
      throw new StoreAway(`PostgreSQL: ${wordsOf(error)}`);
    }
  };
};

/** A way to the store, which connects when it is asked, and anew after a failure. */
export const connectionTo = (config: LeaseConfig): Connection => {
  let client: Promise<Client> | undefined;
  const close = (): void => {
    void client?.then(leave, () => {});
    client = undefined;
  };
  return {
    query: async (sql, values) => {
      const mine = (client ??= connected(config, PATIENCE));
      try {
        return await asked(await mine)(sql, values);
      } catch (error) {
        // Whatever state it is in, nothing of it is used again; unless somebody else has replaced it already.
        if (client === mine) close();
        throw error;
      }
    },
    transaction: async (work) => {
      const own = await connected(config, LONG);
      const query = asked(own);
      try {
        await query('BEGIN ISOLATION LEVEL READ COMMITTED');
        const result = await work(query);
        await query('COMMIT');
        return result;
      } finally {
        leave(own);
      }
    },
    close,
  };
};
