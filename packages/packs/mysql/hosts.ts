import { banner, configured, place, script, together, type HostFile, type Part, type PartOf } from 'tocsin/compile';
import { hasRole } from 'tocsin/shared';
import { BATCH } from '../node/batch.ts';
import type { MysqlOptions } from './options.ts';
import { linesOf } from './account/reads.ts';

/** What mysqld exporter logs in with. */
export const MYSQLD_CNF = '/etc/tocsin/mysqld-exporter.cnf';

/** How the database is dumped. */
export interface DumpOptions {
  /** As cron writes it. */
  readonly schedule: string;
  readonly folder: string;
  readonly keepDays: number;
  /** When the newest dump is restored into a scratch database, as cron writes it. Absent: nobody tries. */
  readonly rehearse?: string;
}

/** What dumps the database. */
export const backupUrl = new URL('./backup-database.sh', import.meta.url);
/** What restores the newest dump to see that it can be. */
export const restoreUrl = new URL('./restore-database.sh', import.meta.url);

/** The accounts of the exporters in MySQL, with no more than they need, and the backup. */
export const mysqlPart =
  (
    { on, user, service, database: schema, tls }: MysqlOptions,
    backup: DumpOptions | undefined,
    tuning: HostFile | undefined,
  ): PartOf =>
  (model, host) => {
    if (!hasRole(host, on)) return undefined;
    const { name } = model;
    const exporter = sql('mysqld-exporter', [
      "create user if not exists 'prometheus'@'127.0.0.1' identified by '@PASSWORD@' with max_user_connections 3;",
      "grant process, replication client on *.* to 'prometheus'@'127.0.0.1';",
      "/*M!100502 grant slave monitor on *.* to 'prometheus'@'127.0.0.1' */;",
    ]);
    // MySQL may not resolve names: install.sh puts in the addresses from which the account comes.
    const where = model.monitoring === host.name ? '127.0.0.1' : '@FROM@';
    const secure = tls === undefined ? '' : ' require ssl';
    const users = sql(user, [
      `create user if not exists '${user}'@'${where}' identified by '@PASSWORD@'${secure} with max_user_connections 5;`,
    ]);
    const columns: HostFile = {
      path: `mysql/${user}.columns`,
      text: [
        `# ${banner}`,
        '# Tables and columns that the account may read. install.sh grants them, and nothing else but to see how large tables are.',
        ...linesOf(model.reads, { service, database: schema, user }),
        '',
      ].join('\n'),
      from: [],
    };
    const tuned = tuning === undefined ? [] : [tuning];
    const accounts: Part = {
      needs: [['need_mysql', user]],
      files: [exporter, users, columns, ...tuned],
      steps: [
        ['sql', exporter.path, 'prometheus', MYSQLD_CNF],
        ['mysql_take_back', 'prometheus', 'select'],
        ['sql', users.path, user, 'given'],
        ['mysql_columns', columns.path, schema, user],
      ],
    };
    if (backup === undefined) return accounts;
    const { text, file } = script(model, backupUrl);
    const dump: HostFile = {
      path: 'backup-database',
      text: configured(text, { DATABASE: schema, FOLDER: backup.folder, KEEP_DAYS: String(backup.keepDays) }),
      executable: true,
      from: [file],
    };
    const restoring = script(model, restoreUrl);
    const restore: HostFile = {
      path: 'restore-database',
      text: configured(restoring.text, { DATABASE: schema, FOLDER: backup.folder }),
      executable: true,
      from: [restoring.file],
    };
    const { rehearse } = backup;
    const runs = [
      `${backup.schedule} root ${BATCH} backup-database ${PROGRAM}`,
      ...(rehearse === undefined ? [] : [`${rehearse} root ${BATCH} restore-database ${RESTORE}`]),
    ];
    const cron: HostFile = { path: 'cron', text: `# ${banner}\n${runs.join('\n')}\n`, from: [] };
    return {
      ...accounts,
      files: [exporter, users, columns, ...tuned, dump, ...(rehearse === undefined ? [] : [restore]), cron],
      steps: [
        ['packages', 'cron'],
        ...(accounts.steps ?? []),
        place(dump, PROGRAM, '755'),
        ...(rehearse === undefined ? [] : [place(restore, RESTORE, '755')]),
        ['folder', backup.folder, '700', 'root:root'],
        ...together('cron', [place(cron, `/etc/cron.d/${name}-backup`)]),
      ],
    };
  };

const PROGRAM = '/usr/local/lib/tocsin/backup-database';
const RESTORE = '/usr/local/lib/tocsin/restore-database';
const sql = (name: string, statements: readonly string[]): HostFile => ({
  path: `mysql/${name}.sql`,
  text: [`-- ${banner}`, '-- install.sh puts the password in.', ...statements, ''].join('\n'),
  from: [],
});
