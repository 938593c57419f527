import type { Items } from './item.ts';

export const backups = {
  'Backup strategy': [
    ['databaseSchedule', '- **Database**: Every 4 hours (retained 7 days)'],
    ['applicationSchedule', '- **Application**: Daily (retained 30 days)'],
    ['fullSchedule', '- **Full System**: Weekly (retained 90 days)'],
    ['offsite', '- **Offsite**: Daily sync to S3'],
  ],
  'Backup scripts': [
    [
      'backupScript',
      '/usr/local/bin/backup-database.sh',
      'BACKUP_DIR="/var/backups/askproai/db"',
      'TIMESTAMP=$(date +%Y%m%d_%H%M%S)',
      'DB_NAME="askproai"',
      'mysqldump',
    ],
    ['dumpOptions', '--single-transaction', '--routines', '--triggers', '--events'],
    ['addDropDatabase', '--add-drop-database'],
    ['backupScript', '$DB_NAME | gzip -9 > "$BACKUP_DIR/db_${TIMESTAMP}.sql.gz"'],
    ['verifyDump', 'gunzip -t "$BACKUP_DIR/db_${TIMESTAMP}.sql.gz"'],
    ['retention', 'find "$BACKUP_DIR" -name "db_*.sql.gz" -mtime +7 -delete'],
    ['offsite', 'aws s3 sync "$BACKUP_DIR" s3://askproai-backups/db/ --delete'],
  ],
  'Recovery procedures': [
    ['downForRestore', 'php artisan down'],
    ['stateBefore', 'mysqldump askproai > /tmp/askproai_current.sql'],
    ['restore', 'gunzip < /var/backups/askproai/db/db_20250110_020000.sql.gz | mysql askproai'],
    ['showTables', 'mysql -e "USE askproai; SHOW TABLES;"'],
    ['downForRestore', 'php artisan up'],
    [
      'pointInTime',
      'mysqlbinlog',
      '--start-datetime="2025-01-10 10:00:00"',
      '--stop-datetime="2025-01-10 10:30:00"',
      '/var/log/mysql/mysql-bin.000042 | mysql askproai',
    ],
    ['fullSystem', 'cd /', 'tar -xzf /var/backups/askproai/full/system_20250110.tar.gz'],
    ['restore', 'gunzip < /var/backups/askproai/db/db_latest.sql.gz | mysql'],
    ['restoreRedis', 'cp /var/backups/askproai/redis/dump.rdb /var/lib/redis/'],
    ['owners', 'chown -R www-data:www-data /var/www/api-gateway', 'chown redis:redis /var/lib/redis/dump.rdb'],
    ['restartAfterRestore', 'systemctl restart nginx php8.2-fpm redis mysql'],
  ],
} as const satisfies Items;
