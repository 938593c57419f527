import { chapter } from './row.ts';

export const maintenance = chapter({
  title: '9. Maintenance procedures',
  sections: {
    'Scheduled maintenance': {
      announce: {
        manual: '`maintenance:announce` a day before, post-maintenance-checks.sh',
        now: '`tocsin maintenance announce`, `tocsin maintenance open`, `tocsin maintenance close`; on Sundays from 02:00 to 04:00 tickets wait, `src/stack/routes.ts`',
        right:
          'announced and never ended by itself; alerts called people meanwhile. Now a silence with an end, and the same checks before and after',
      },
      backupBefore: {
        manual: 'full-backup.sh before it',
        now: '`hosts/<web>/backup-full`, `hosts/<db>/backup-database`, by `hosts/<host>/tocsin-batch` as cron runs them, at any time',
        right: 'the script does not exist in the manual',
      },
      downForMaintenance: {
        manual: '`php artisan down --message=... --retry=3600`, `up`',
        now: 'orders `maintenance.on`, `maintenance.off`; `MaintenanceForgotten`',
        right: 'Laravel has had no `--message` since 8; nobody noticed a site that was left down',
      },
      work: {
        manual: 'updates, optimization, index rebuilding, log rotation',
        now: "a person's, as in chapter 2 and below; responses keep away from the host meanwhile",
      },
    },
    'Database maintenance': {
      optimize: {
        manual: '`mysqlcheck -o` weekly, `--optimize` quarterly',
        now: 'not here',
        right:
          'for InnoDB it rebuilds every table, which takes the room of a second one and rarely gains any; `--auto-repair` does nothing there',
      },
      analyze: {
        manual: '`mysqlcheck -a`, `ANALYZE TABLE` monthly',
        now: 'not here: InnoDB does it by itself after a tenth of the rows changed; `MysqlJoinsScan`, `MysqlSlowQueries` tell where an index is missing',
      },
    },
    'Log rotation': {
      forceRotation: {
        manual: '`logrotate -f`',
        now: '`hosts/<web>/logrotate.conf`, each day by the host itself',
      },
      archiveLogs: {
        manual: 'archive after 30 days, delete after 90',
        now: '`logs.archive`, an answer to `DiskSpaceLow`, with the same days; it only says what it would do until `src/rules/host.ts` lets it act',
        right: '`mv` to `/archive` on the same disk frees nothing',
      },
    },
  },
});
