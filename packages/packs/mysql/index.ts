import { isLacking } from 'tocsin';
import type { ModelOfPacks, Pack } from 'tocsin/compile';
import { databaseSizeCollector, sqlCollector } from './collectors.ts';
import { mysql } from './metrics.ts';
import { backupUrl, MYSQLD_CNF, mysqlPart, restoreUrl, type DumpOptions } from './hosts.ts';
import type { MysqlOptions } from './options.ts';
import type { DatabaseSizeMetrics } from './size-metrics.ts';
import { tuningFile, type TuningOptions } from './tuning/file.ts';

export { mysql } from './metrics.ts';
export { passwordOf, serverOn } from './options.ts';
export { readsOf } from './account/reads.ts';
export type { Columns } from './account/reads.ts';
export type { MysqlOptions } from './options.ts';
export { mysqlPanels } from './panels.ts';
export { mysqlLoadPanels } from './load/panels.ts';
export { mysqlLoadAlerts } from './load/rules.ts';
export type { MysqlLoadOptions } from './load/rules.ts';
export { mysqlInhibitions } from './load/inhibitions.ts';
export { mysqlAlerts } from './rules.ts';
export type { MysqlAlertOptions } from './rules.ts';
export { mysqlStatementAlerts } from './statement-rules.ts';
export type { MysqlStatementOptions } from './statement-rules.ts';
export { serverSettings } from './settings.ts';
export { mysqlConnections, mysqlConnectionsLeft, mysqlUp } from './signals.ts';
export { databaseSizeMetrics } from './size-metrics.ts';

export interface MysqlPackOptions extends MysqlOptions {
  readonly sizes: DatabaseSizeMetrics;
  /** Absent: something else dumps it. */
  readonly dump?: DumpOptions;
  /** Absent: the server's settings are written by others. */
  readonly tuning?: TuningOptions;
}

/**
 * Whether the exporter gets an answer when it asks for a replica's state. MySQL 8.4 does not know what exporters before 0.15 ask: each
 * scrape would be an error in its log.
 */
const asksForReplicas = (jobs: ModelOfPacks['jobs']): boolean => {
  const { runs } = jobs.find(({ service }) => service === 'mysqld-exporter') ?? {};
  const { looks = [] } = mysql.slave_status_last_errno.spec;
  return runs === undefined || !isLacking(looks, runs);
};

/** MySQL: its size, queries of one's own, its accounts for exporters, its dump, and its service. */
export const mysqlPack = ({ sizes, dump, tuning, ...options }: MysqlPackOptions): Pack => {
  const { on, service } = options;
  return {
    name: 'mysql',
    needs: dump === undefined ? [] : ['node'],
    collectors: [databaseSizeCollector(sizes, options), sqlCollector(options)],
    paths: { 'mysql-binary': '/usr/sbin/mysqld', 'mysql-pid': '/run/mysqld/mysqld.pid' },
    hostsAfterwards: [mysqlPart(options, dump, tuning && tuningFile(tuning))],
    scripts: [backupUrl, restoreUrl],
    services: [
      {
        name: 'mysql',
        on,
        about: ({ place }) => ({
          unit: 'mysql',
          pidFile: place.path('mysql-pid'),
          kind: 'mysql',
          check: [place.path('mysql-binary')],
        }),
      },
    ],
    exporters: {
      'mysqld-exporter': {
        unit: 'prometheus-mysqld-exporter',
        flags: ({ jobs }, _host, listen) => [
          `--config.my-cnf=${MYSQLD_CNF}`,
          ...(asksForReplicas(jobs) ? [] : ['--no-collect.slave_status']),
          `--web.listen-address=${listen}`,
        ],
        before: [['exporter_password', MYSQLD_CNF]],
        tls: ({ webConfig }) => ({ flags: [`--web.config.file=${webConfig}`] }),
      },
    },
    reached: [{ on, service }],
  };
};
