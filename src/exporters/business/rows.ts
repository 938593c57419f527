import { type Bookmark, Recent } from 'tocsin/exporter';
import type { Row, Select } from 'tocsin/packs/mysql/client';
import { Serial } from 'tocsin/packs/mysql/client';

/** Rows for one scrape. What is beyond waits for the next one. */
const MOST = 5000;
/** Seconds that a transaction may take from setting its time to its end. */
const OVERLAP = 120;

const now = (): number => Date.now() / 1000;

/** Names of a schema as they stand in a query. They come from the configuration, where only word characters are allowed. */
export const quoted = (name: string): string => `\`${name}\``;
/** A time of the database in seconds since 1970, and NULL as it is. */
export const seconds = (column: string): string => `unix_timestamp(${quoted(column)})`;

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

/** Rows as a column gets its time: give that column an index, or each look reads the whole table. */
export const followTime = ({ table, id, columns }: Source, at: string): Follow => {
  const began = Math.floor(now());
  return async (select, { position, reached }, each) => {
    const recent = Recent.at(position, began, OVERLAP);
    const rows = await select(
      `select ${quoted(id)} as id, ${seconds(at)} as at${listOf(columns)} from ${quoted(table)}
       where ${quoted(at)} >= from_unixtime(?) order by ${quoted(at)}, ${quoted(id)} limit ${MOST + recent.known}`,
      [recent.from],
    );
    for (const row of rows) {
      const key = String(row['id']);
      if (recent.has(key)) continue;
      each(row);
      recent.take(key, Number(row['at']));
    }
    recent.settle();
    reached(recent.position);
  };
};
