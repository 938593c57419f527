import { collector, unlocked } from 'tocsin/exporter';
import { passwordOf, serverOn, type MysqlOptions } from './options.ts';
import { readsOf } from './account/reads.ts';
import { databaseSizeSettings, sqlSettings } from './settings.ts';
import type { DatabaseSizeMetrics } from './size-metrics.ts';

/** How much room the database takes. */
export const databaseSizeCollector = (metrics: DatabaseSizeMetrics, options: MysqlOptions) =>
  collector({
    id: 'database-size',
    looksAt: '`information_schema.tables`, every five minutes',
    needs: '`SHOW VIEW`, by which sizes of tables are told',
    publishes: [metrics],
    settings: databaseSizeSettings,
    on: (placing, host) => serverOn(options, placing, host),
    secrets: [passwordOf(options)],
    load: async (settings) => (await import('./database-size.ts')).databaseSize(unlocked(settings), metrics),
  });

/** Queries of one's own. */
export const sqlCollector = (options: MysqlOptions) => {
  const { queries } = options;
  return collector({
    id: 'sql',
    looksAt:
      "your own queries: `queries` of `mysqlPack`, files in the shape of sql_exporter's collectors, and the columns that they read",
    needs: 'those columns',
    publishes: [],
    settings: sqlSettings,
    on: (placing, host) => {
      const server = queries && serverOn(options, placing, host);
      return server && queries && { ...server, files: [...queries.files] };
    },
    secrets: [passwordOf(options)],
    reads: queries === undefined ? [] : [readsOf(options, queries.reads)],
    load: async (settings, { published }) => (await import('./sql.ts')).sql(unlocked(settings), published),
  });
};
