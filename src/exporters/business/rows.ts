import { type Bookmark, Recent } from 'tocsin/exporter';
import type { Row, Select } from 'tocsin/packs/mysql/client';
import type { Clock } from './clock.ts';
import { Serial } from 'tocsin/packs/mysql/client';

/** Rows for one scrape. What is beyond waits for the next one. */
const MOST = 5000;
/** The first look skips whatever is there: an import may give one time to any number of rows. */
const ALL = 1_000_000_000;
/** Seconds that a transaction may take from setting its time to its end. */
const OVERLAP = 120;
/** Seconds by which a zone goes back at most: a time within them stands for two moments, and the server takes one of them. */
const SHIFT = 7200;
/** What lies further ahead than all zones are apart is no time at which something happened. */
const DAY_AND_ZONES = 26 * 3600;

const now = (): number => Date.now() / 1000;

/** Names of a schema as they stand in a query. They come from the configuration, where only word characters are allowed. */
export const quoted = (name: string): string => `\`${name}\``;
/** `, expression as alias` for each; what the application does not record is NULL. */
const listOf = (columns: Readonly<Record<string, string | undefined>>): string =>
  Object.entries(columns)
    .map(([alias, expression]) => `, ${expression ?? 'null'} as ${quoted(alias)}`)
    .join('');

export interface Source {
  readonly table: string;
  /** The primary key, given out in ascending order. */
  readonly id: string;
  /** Expressions by alias. */
  readonly columns: Readonly<Record<string, string | undefined>>;
}
export type Each = (row: Row) => void;
/** Reads the rows that came since the last time; the very first time only notes where the table ends. */
export type Follow = (select: Select, bookmark: Bookmark, each: Each) => Promise<void>;

/** Rows as they are inserted: by the primary key, so that the size of the table does not matter. */
export const followInserts = ({ table, id, columns }: Source): Follow => {
  const key = quoted(id);
  return async (select, { position, reached }, each) => {
    if (position === undefined) {
      const [row] = await select(`select max(${key}) as last from ${quoted(table)}`);
      return reached(Serial.after(Number(row?.['last'] ?? 0)).position);
    }
    const serial = Serial.at(position);
    const gaps = serial.gaps.length > 0 ? ` or ${key} in (${serial.gaps.join(', ')})` : '';
    const rows = await select(
      `select ${key} as id${listOf(columns)} from ${quoted(table)} where ${key} > ?${gaps} order by ${key} limit ${MOST}`,
      [serial.last],
    );
    for (const row of rows) {
      each(row);
      serial.take(Number(row['id']), now());
    }
    serial.settle(now());
    reached(serial.position);
  };
};

/** The same rows without counting them: what was there before the first look. */
const skipped: Each = () => undefined;

/**
 * Rows as a column gets its time: give that column an index, or each look reads the whole table. It goes on from the newest
 * time that the table has, and not from our own clock, so that it does not matter in which zone the times are.
 */
export const followTime = ({ table, id, columns }: Source, at: string, clock: Clock): Follow => {
  const time = clock.seconds(at);
  const after = async (select: Select, recent: Recent, each: Each, most: number): Promise<void> => {
    const rows = await select(
      `select ${quoted(id)} as id, ${time} as at, ${clock.back(now())} as back${listOf(columns)} from ${quoted(table)}
       where ${quoted(at)} >= ${clock.time('?')} and ${time} >= ? and ${time} <= ?
       order by ${quoted(at)}, ${quoted(id)} limit ${most}`,
      [Math.max(1, recent.from - SHIFT), recent.from, now() + DAY_AND_ZONES],
    );
    for (const row of rows) {
      const key = String(row['id']);
      if (recent.has(key)) continue;
      each(row);
      recent.take(key, Number(row['at']));
    }
    // In autumn an hour is shown twice: what happens in the second is not known from the first by its time.
    const [row] = rows;
    if (row) recent.settle(Number(row['back']));
  };
  return async (select, { position, reached }, each) => {
    if (position !== undefined) {
      const recent = Recent.at(position, 0, OVERLAP);
      await after(select, recent, each, MOST + recent.known);
      return reached(recent.position);
    }
    const [row] = await select(
      `select ${time} as last, ${clock.back(now())} as back from ${quoted(table)} where ${quoted(at)} <= ${clock.time('?')} order by ${quoted(at)} desc limit 1`,
      [now() + DAY_AND_ZONES],
    );
    const before = OVERLAP + Number(row?.['back'] ?? 0);
    const recent = Recent.at(undefined, Math.max(0, Number(row?.['last'] ?? 0) - before), OVERLAP);
    await after(select, recent, skipped, ALL);
    reached(recent.position);
  };
};
