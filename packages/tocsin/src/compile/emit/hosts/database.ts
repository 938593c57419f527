import { banner } from '../../artefact.ts';
import { monitoringHost } from '../../model.ts';
import { BATCH } from './batch.ts';
import { MYSQLD_CNF } from './exporters.ts';
import { configured, place, together, type HostFile, type PartOf } from './part.ts';

/** The accounts of the exporters in MySQL, with no more than they need, and the backup. */
export const database: PartOf = (model, host) => {
  if (!host.roles.includes('db')) return undefined;
  const { application, backup, texts, name } = model;
  const { user, database: schema } = application.mysql;
  const from = ['src/stack/site.ts'];
  const exporter = sql('mysqld-exporter', [
    "create user if not exists 'prometheus'@'127.0.0.1' identified by '@PASSWORD@' with max_user_connections 3;",
    "grant process, replication client, select on *.* to 'prometheus'@'127.0.0.1';",
  ]);
  // It comes from the monitoring host, whose name MySQL may not resolve: the password is what protects it, and the firewall.
  const where = monitoringHost(model) === host.name ? '127.0.0.1' : '%';
  const users = sql('tocsin', [
    `create user if not exists '${user}'@'${where}' identified by '@PASSWORD@' with max_user_connections 5;`,
    `grant select on ${schema}.* to '${user}'@'${where}';`,
  ]);
  const script: HostFile = {
    path: 'backup-database',
    text: configured(texts.backupDatabase, {
      DATABASE: schema,
      FOLDER: backup.folder,
      KEEP_DAYS: String(backup.keepDays),
    }),
    executable: true,
    from: [...from, 'packages/packs/mysql/backup-database.sh'],
  };
  const cron: HostFile = {
    path: 'cron',
    text: `# ${banner}\n${backup.schedule} root ${BATCH} backup-database ${PROGRAM}\n`,
    from,
  };
  return {
    needs: [['need_mysql', user]],
    files: [exporter, users, script, cron],
    steps: [
      ['packages', 'cron'],
      ['sql', exporter.path, 'prometheus', MYSQLD_CNF],
      ['sql', users.path, user, 'given'],
      place(script, PROGRAM, '755'),
      ['folder', backup.folder, '700', 'root:root'],
      ...together('cron', [place(cron, `/etc/cron.d/${name}-backup`)]),
    ],
  };
};

const PROGRAM = '/usr/local/lib/tocsin/backup-database';
const sql = (name: string, statements: readonly string[]): HostFile => ({
  path: `mysql/${name}.sql`,
  text: [`-- ${banner}`, '-- install.sh puts the password in.', ...statements, ''].join('\n'),
  from: ['src/stack/site.ts'],
});
