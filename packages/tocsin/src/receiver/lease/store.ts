import type { LeaseConfig } from '../../shared/receiver-parts/lease-config.ts';
import { connectionTo } from './connection.ts';
import { readSnapshot, writeSnapshot } from './snapshot.ts';
import { makeTables, requireKnown } from './tables.ts';

/** Which receiver holds the lease, and under which epoch: what every write of it is checked against. */
export interface Held {
  readonly holder: string;
  readonly epoch: number;
}
/** What the store says of a pair. */
export interface Lease extends Held {
  /** Where the holder is reached. */
  readonly url: string;
  /** By the store's clock. */
  readonly lapsed: boolean;
  /** The identity of the ledger, and the version of its tables. */
  readonly ledger: string;
  readonly ledgerVersion: number;
  /** The last line of the log, and the line after which the store has a copy of the whole ledger. */
  readonly seq: number;
  readonly snapshot: number;
  /** Contents of files beside the ledger, by name. */
  readonly keys: Readonly<Record<string, string>>;
}
/** What one group of writes has changed, as SQLite's session says it. */
export interface Line {
  readonly seq: number;
  readonly changes: Uint8Array;
}
/** A ledger with which a pair begins; `file` is a copy of it. */
export interface First {
  readonly ledger: string;
  readonly ledgerVersion: number;
  readonly keys: Readonly<Record<string, string>>;
  /** Hosts have seen none higher. */
  readonly epoch: number;
  readonly file: string;
}

/** What the receivers of a pair agree in. Whatever is asked may throw StoreAway. */
export interface LeaseStore {
  /** @throws UsageError when a newer program made it. */
  readonly look: () => Promise<Lease | undefined>;
  /** Begins a pair with a ledger, unless somebody was faster: then `first` is not asked. */
  readonly begin: (holder: string, first: () => First) => Promise<Held | undefined>;
  /** Takes a lease that has lapsed, under a higher epoch; undefined when it has not. */
  readonly take: (holder: string) => Promise<Held | undefined>;
  /** Holds it longer. These four are false when somebody else has taken it. */
  readonly renew: (held: Held) => Promise<boolean>;
  readonly confirm: (held: Held) => Promise<boolean>;
  /** Writes the next line, once: what was written already is true as well. */
  readonly append: (held: Held, line: Line) => Promise<boolean>;
  /** Keeps a copy of the ledger as it is after a line, and forgets the lines before. */
  readonly keep: (held: Held, seq: number, ledgerVersion: number, file: string) => Promise<boolean>;
  /** Lets it lapse now. */
  readonly release: (held: Held) => Promise<void>;
  /** The lines after one, in order, some of them. */
  readonly lines: (after: number) => Promise<readonly Line[]>;
  /** Writes the store's copy of the ledger into a file. */
  readonly copy: (file: string) => Promise<void>;
  readonly close: () => void;
}

/** Bytes of changes that are read at a time come to this many lines. */
const AT_ONCE = 100;
const MINE = 'name = $1 AND holder = $2 AND epoch = $3';
// A later one, and a time, like every epoch: hosts obey the highest that they have seen.
const LATER = 'greatest(epoch + 1, floor(extract(epoch FROM now()))::bigint)';

/** @throws nothing: it connects when it is asked */
export const leaseStore = (config: LeaseConfig): LeaseStore => {
  const { name, url, lapse } = config;
  const { query, transaction, close } = connectionTo(config);
  const longer = `now() + ${lapse} * interval '1 ms'`;
  const mine = ({ holder, epoch }: Held): readonly unknown[] => [name, holder, epoch];

  const look: LeaseStore['look'] = async () => {
    const there = await query(`SELECT to_regclass('tocsin_snapshot') IS NOT NULL AS there`);
    if (there.rows[0]?.['there'] !== true) return undefined;
    const { rows } = await query('SELECT *, until < now() AS lapsed FROM tocsin_lease WHERE name = $1', [name]);
    const [row] = rows;
    if (row === undefined) return undefined;
    requireKnown(Number(row['version']));
    return {
      holder: String(row['holder']),
      epoch: Number(row['epoch']),
      url: String(row['url']),
      lapsed: row['lapsed'] === true,
      ledger: String(row['ledger']),
      ledgerVersion: Number(row['ledger_version']),
      seq: Number(row['seq']),
      snapshot: Number(row['snapshot']),
      keys: row['keys'] as Lease['keys'],
    };
  };

  return {
    look,
    begin: (holder, first) =>
      transaction(async (asked) => {
        const version = await makeTables(asked);
        const there = await asked('SELECT 1 FROM tocsin_lease WHERE name = $1', [name]);
        if (there.rows.length > 0) return undefined;
        const { ledger, ledgerVersion, keys, epoch, file } = first();
        await writeSnapshot(asked, name, 0, file);
        const { rows } = await asked(
          `INSERT INTO tocsin_lease (name, version, ledger, ledger_version, keys, holder, url, epoch, until, seq, snapshot)
           SELECT $1, $2, $3, $4, $5, $6, $7, ${LATER}, ${longer}, 0, 0 FROM (SELECT $8::bigint AS epoch) AS seen RETURNING epoch`,
          [name, version, ledger, ledgerVersion, JSON.stringify(keys), holder, url, epoch],
        );
        return { holder, epoch: Number(rows[0]?.['epoch']) };
      }),
    take: async (holder) => {
      const { rows } = await query(
        `UPDATE tocsin_lease SET holder = $2, url = $3, epoch = ${LATER}, until = ${longer} WHERE name = $1 AND until < now() RETURNING epoch`,
        [name, holder, url],
      );
      return rows[0] && { holder, epoch: Number(rows[0]['epoch']) };
    },
    renew: async (held) =>
      (await query(`UPDATE tocsin_lease SET until = ${longer} WHERE ${MINE}`, mine(held))).count === 1,
    confirm: async (held) => (await query(`SELECT 1 FROM tocsin_lease WHERE ${MINE}`, mine(held))).rows.length === 1,
    append: async (held, { seq, changes }) => {
      const { count } = await query(
        `WITH held AS (UPDATE tocsin_lease SET seq = $4::bigint, until = ${longer} WHERE ${MINE} AND seq = $4::bigint - 1 RETURNING 1)
         INSERT INTO tocsin_log SELECT $1::text, $4::bigint, $3::bigint, $5::bytea FROM held`,
        [...mine(held), seq, changes],
      );
      if (count === 1) return true;
      // An attempt whose answer was lost may have written it.
      const now = await look();
      return now?.holder === held.holder && now.epoch === held.epoch && now.seq === seq;
    },
    keep: (held, seq, ledgerVersion, file) =>
      transaction(async (asked) => {
        await writeSnapshot(asked, name, seq, file);
        // Last, for it keeps writers out until the end.
        const { count } = await asked(`UPDATE tocsin_lease SET snapshot = $4, ledger_version = $5 WHERE ${MINE}`, [
          ...mine(held),
          seq,
          ledgerVersion,
        ]);
        if (count === 1) {
          await asked('DELETE FROM tocsin_snapshot WHERE name = $1 AND seq <> $2', [name, seq]);
          await asked('DELETE FROM tocsin_log WHERE name = $1 AND seq <= $2', [name, seq]);
        }
        return count === 1;
      }),
    release: async (held) =>
      void (await query(`UPDATE tocsin_lease SET until = now() - interval '1 ms' WHERE ${MINE}`, mine(held))),
    lines: async (after) =>
      (
        await query('SELECT seq, changes FROM tocsin_log WHERE name = $1 AND seq > $2 ORDER BY seq LIMIT $3', [
          name,
          after,
          AT_ONCE,
        ])
      ).rows.map(({ seq, changes }) => ({ seq: Number(seq), changes: changes as Buffer })),
    copy: (file) =>
      transaction(async (asked) => {
        await asked('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ');
        await readSnapshot(asked, name, file);
      }),
    close,
  };
};
