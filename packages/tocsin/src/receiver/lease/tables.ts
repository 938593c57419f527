import { UsageError } from '../../shared/usage-error.ts';
import type { Query } from './connection.ts';

/** Of these tables. */
const VERSION = 1;

// `until` and everything else that is a time is by the clock of PostgreSQL alone. `keys`: what a receiver has in files beside its ledger.
const TABLES = `
  CREATE TABLE IF NOT EXISTS tocsin_lease (
    name text PRIMARY KEY, version integer NOT NULL, ledger text NOT NULL, ledger_version integer NOT NULL, keys jsonb NOT NULL,
    holder text NOT NULL, url text NOT NULL, epoch bigint NOT NULL, until timestamptz NOT NULL, seq bigint NOT NULL,
    snapshot bigint NOT NULL
  );
  CREATE TABLE IF NOT EXISTS tocsin_log (
    name text NOT NULL, seq bigint NOT NULL, epoch bigint NOT NULL, changes bytea NOT NULL, PRIMARY KEY (name, seq)
  );
  CREATE TABLE IF NOT EXISTS tocsin_snapshot (
    name text NOT NULL, seq bigint NOT NULL, part integer NOT NULL, bytes bytea NOT NULL, PRIMARY KEY (name, seq, part)
  );
`;

/** Makes the tables where they are missing. Whoever does so keeps others out until his transaction ends. */
export const makeTables = async (query: Query): Promise<number> => {
  await query(`SELECT pg_advisory_xact_lock(hashtext('tocsin_lease'))`);
  // A user who may use the tables may still not be allowed to make them.
  const { rows } = await query(`SELECT to_regclass('tocsin_snapshot') IS NOT NULL AS there`);
  if (rows[0]?.['there'] !== true)
    for (const table of TABLES.split(';').filter((sql) => sql.trim())) await query(table);
  return VERSION;
};

/** @throws UsageError when a newer program made them. */
export const requireKnown = (version: number): void => {
  if (version > VERSION)
    throw new UsageError(
      `the lease store is of version ${version}, and this program knows only ${VERSION}`,
      'start the newer receiver on this host as well',
    );
};
