import { chapter } from './row.ts';

export const backups = chapter({
  title: '5. Backup and recovery',
  sections: {
    'Backup strategy': {
      databaseSchedule: {
        manual: 'database every 4 hours, kept 7 days',
        now: '`mysqlPack({ dump })`: `hosts/<db>/backup-database` by `hosts/<db>/cron`',
        right:
          'a failed dump passed as a good one; the dump of a MySQL with GTIDs could not be restored where it came from',
      },
      applicationSchedule: {
        manual: 'application daily, kept 30 days',
        now: '`backupsPack({ backups: [{ make }] })`: `hosts/<web>/backup-app` by `hosts/<web>/cron-files`, `BackupOverdue{backup="app"}`',
        right: 'the manual names the schedule and has no script; caches and logs are left out',
      },
      fullSchedule: {
        manual: 'full system weekly, kept 90 days',
        now: '`hosts/<web>/backup-full`, `BackupOverdue{backup="full"}`',
        right: 'the same; what only root may read is left out, for keys in an archive are keys in many places',
      },
      offsite: {
        manual: 'offsite to S3, daily',
        now: '`backupsPack({ offsite })`: `hosts/<db>/copy-offsite` and `hosts/<web>/copy-offsite` by rclone, for every backup of the host; `OffsiteCopyOverdue`, `OffsiteCopyShort`',
        right:
          '`sync --delete` takes what was deleted by mistake away from the copy as well; only the database was copied, every four hours; nobody looked at what lay there',
      },
    },
    'Backup scripts': {
      backupScript: {
        manual: 'backup-database.sh',
        now: '`hosts/<db>/backup-database`, `DatabaseBackupOverdue`, answered by `backup.run` once somebody approves it',
        right: 'a failed dump passed as a good one, and nobody was told of one that was missing',
      },
      dumpOptions: {
        manual: '`--single-transaction --routines --triggers --events`',
        now: 'the same, and no times of GTIDs where the client would write them',
      },
      addDropDatabase: {
        manual: '`--add-drop-database`',
        now: 'left out: without `--databases` it changes nothing, and with it a restore could go nowhere else',
      },
      verifyDump: {
        manual: '`gunzip -t`',
        now: '`BackupBroken`: unpacked to its end, and its last line is there; `BackupShrank`',
        right: 'a dump that broke off is valid gzip',
      },
      retention: {
        manual: 'retention 7, 30, 90 days',
        now: "by what makes each; elsewhere by the bucket's own rule",
        right: '`find -mtime +7 -delete` goes on when no new dump comes, until none is left',
      },
    },
    'Recovery procedures': {
      downForRestore: {
        manual: '`php artisan down` before it, `up` after it',
        now: 'orders `maintenance.on`, `maintenance.off`',
      },
      stateBefore: {
        manual: '`mysqldump askproai > /tmp/askproai_current.sql`',
        now: '`runbooks/MysqlDown.md`: on another host, if there is one, so that what is left stays',
        right: '/tmp is gone after a boot, and may be no larger than memory',
      },
      restore: {
        manual: 'recovery of the database from the dump',
        now: '`runbooks/MysqlDown.md`; `hosts/<db>/restore-database` tries the newest dump each week in a scratch database, `RestoreNotRehearsed`',
        right: 'a restore into the database that runs overwrites what is left of it',
      },
      showTables: {
        manual: '`SHOW TABLES` after a restore',
        now: '`hosts/<db>/restore-database` restores the whole dump and holds the tables that came back against those in it',
        right: 'one had to know how many there should be',
      },
      pointInTime: {
        manual: 'point in time, by `mysqlbinlog`',
        now: '`runbooks/MysqlDown.md`: from when the dump began, and not over what it has already',
      },
      fullSystem: {
        manual: 'full system: `tar -xzf system_....tar.gz` below `/`',
        now: '`hosts/<web>/backup-full` makes it; `packages/packs/backups/runbooks/BackupBroken.md` says how one is unpacked',
        right: 'the manual has no script that makes the file',
      },
      restoreRedis: {
        manual: '`cp dump.rdb /var/lib/redis`',
        now: 'not as it stands there: `runbooks/RedisDown.md`',
        right: 'Redis writes its memory over the file when it stops: stop it first, then copy',
      },
      owners: {
        manual: '`chown` of what was restored',
        now: 'the archive keeps owners, and is unpacked by root',
        right: '`chown -R www-data` makes code that the web server may change',
      },
      restartAfterRestore: {
        manual: '`systemctl restart nginx php8.2-fpm redis mysql`',
        now: 'one service at a time, the data first: `service.restart`',
        right: 'nginx and PHP-FPM came back before what they ask',
      },
    },
  },
});
