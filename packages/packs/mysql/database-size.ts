import type { DatabaseSizeMetrics } from './size-metrics.ts';
import { type Collector, writing } from 'tocsin/exporter';
import type { MysqlServer } from './connection.ts';
import { withMysql } from './mysql.ts';

const FIVE_MINUTES = 300_000;
/** So many tables are told by name. */
const MOST_TABLES = 20;

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
});
