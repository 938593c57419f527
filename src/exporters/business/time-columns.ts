import { CollectorError } from 'tocsin/exporter';
import type { Select } from 'tocsin/packs/mysql/client';
import type { Part } from './part.ts';

/** MySQL's types that are a moment. A number of seconds or a text is read as something else by its functions, without an error. */
const TIMES: ReadonlySet<string> = new Set(['datetime', 'timestamp', 'date']);

interface Columns {
  readonly table: string;
  readonly columns: readonly (string | undefined)[];
}

/** @throws CollectorError for the first column that is no time */
const check = async (select: Select, { table, columns }: Columns): Promise<void> => {
  const names = columns.filter((name) => name !== undefined);
  const rows = await select(
    `select column_name as name, data_type as type from information_schema.columns
     where table_schema = database() and table_name = ? and column_name in (${names.map(() => '?').join(', ')})`,
    [table, ...names],
  );
  const wrong = rows.find(({ type }) => !TIMES.has(String(type).toLowerCase()));
  if (wrong)
    throw new CollectorError(
      'parse',
      `${table}.${String(wrong['name'])} is a ${String(wrong['type'])}, and no time`,
      'Name a column of type TIMESTAMP or DATETIME. Of seconds a generated one will do: ... timestamp as (from_unixtime(seconds)) stored.',
    );
};

/** The same questions, none of which is asked while a column that is to be a time is something else. */
export const withTimes = (of: Columns, parts: readonly Part[]): readonly Part[] => {
  let isRight = false;
  return parts.map((part) => async (select, outlets) => {
    if (!isRight) await check(select, of);
    isRight = true;
    return part(select, outlets);
  });
};
