import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { MariaDb } from './mariadb.ts';

const COLUMNS = join(import.meta.dirname, '../../../generated/production/hosts/prod-db-01/mysql/tocsin.columns');

/** Leaves the reader of a database what install.sh grants: the columns that the collectors declare, and sizes. */
export const grantDeclared = async (mariaDb: MariaDb): Promise<void> => {
  const { database, reader, sql } = mariaDb;
  const lines = (await readFile(COLUMNS, 'utf8')).split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  const grants = lines.map((line) => {
    const [table, column] = line.split(' ');
    return `grant select (\`${column}\`) on ${database}.\`${table}\` to '${reader.user}'@'%';`;
  });
  await grantSizes(mariaDb);
  await sql(grants.join('\n'));
};

/** Leaves the reader of a database sizes of tables, and no column. */
export const grantSizes = async ({ database, reader, sql }: MariaDb): Promise<void> => {
  const account = `'${reader.user}'@'%'`;
  await sql(`revoke select on ${database}.* from ${account}; grant show view on ${database}.* to ${account};`);
};
