import type { DatabaseSizeMetrics } from './size-metrics.ts';
import { type Collector, type Remark, writing } from 'tocsin/exporter';
import type { MysqlServer } from './connection.ts';
import { withMysql } from './mysql.ts';

const FIVE_MINUTES = 300_000;
/** So many tables are told by name. */
const MOST_TABLES = 20;

/** Rights that show a table; others, such as PROCESS, do not. */
const OF_TABLES = ['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'CREATE', 'DROP', 'ALTER', 'INDEX', 'SHOW VIEW', 'TRIGGER']
  .map((right) => `'${right}'`)
  .join(', ');

/** An account sees the tables that it may do something with: where it has rights of single tables alone, the others are not told. */
const remarksOn = (server: MysqlServer, signal: AbortSignal): Promise<readonly Remark[]> =>
  withMysql(server, { signal, budget: 5000 }, async (select) => {
    const [row] = await select(
      `select current_user() as account,
         (select count(*) from information_schema.user_privileges where privilege_type in (${OF_TABLES}))
         + (select count(*) from information_schema.schema_privileges where ? like table_schema) as wide`,
      [server.database],
    );
    if (Number(row?.['wide']) > 0) return [];
    const account = String(row?.['account']).replace(/^(.*)@(.*)$/, "'$1'@'$2'");
    return [
      `The account sees only those tables of ${server.database} that it has rights of, so the sizes are too small: grant show view on \`${server.database}\`.* to ${account};`,
    ];
  });

/** How much room the database takes, and its largest tables. */
export const databaseSize = (server: MysqlServer, metrics: DatabaseSizeMetrics): Collector => ({
  id: 'database-size',
  goodFor: FIVE_MINUTES,
  async collect({ snapshot, ...scrape }) {
    const rows = await withMysql(server, { ...scrape, freshSizes: true }, (select) =>
      select(
        `select table_name as name, coalesce(data_length, 0) + coalesce(index_length, 0) as bytes
         from information_schema.tables where table_schema = ? and table_type = 'BASE TABLE' order by bytes desc`,
        [server.database],
      ),
    );
    const out = writing(metrics, snapshot);
    const total = rows.reduce((sum, { bytes }) => sum + Number(bytes), 0);
    out.database_size_bytes.set({ database: server.database }, total);
    for (const { name, bytes } of rows.slice(0, MOST_TABLES))
      out.database_table_size_bytes.set({ table: String(name) }, Number(bytes));
  },
  examine: (signal) => remarksOn(server, signal),
});
