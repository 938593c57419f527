import type { Items } from './item.ts';

export const maintenance = {
  'Scheduled maintenance': [
    [
      'announce',
      'Announce maintenance (24h before)',
      'php artisan maintenance:announce --time="2025-01-15 02:00" --duration="2 hours"',
    ],
    ['backupBefore', './scripts/full-backup.sh'],
    ['downForMaintenance', 'php artisan down --message="Scheduled maintenance. Back at 04:00 UTC" --retry=3600'],
    ['work', '# - System updates', '# - Database optimization', '# - Index rebuilding', '# - Log rotation'],
    ['announce', './scripts/post-maintenance-checks.sh'],
    ['downForMaintenance', 'php artisan up'],
  ],
  'Database maintenance': [
    ['optimize', 'Weekly optimization', 'mysqlcheck -o askproai --auto-repair'],
    ['analyze', 'Monthly analysis', 'mysqlcheck -a askproai'],
    ['optimize', 'Quarterly full optimization'],
    ['downForMaintenance', 'php artisan down'],
    ['optimize', 'mysqlcheck -o askproai --auto-repair --optimize'],
    ['downForMaintenance', 'php artisan up'],
    [
      'analyze',
      'mysql -e "',
      "SELECT CONCAT('ANALYZE TABLE ', table_name, ';')",
      'FROM information_schema.tables',
      "WHERE table_schema = 'askproai';",
      '" | mysql askproai',
    ],
  ],
  'Log rotation': [
    ['forceRotation', 'logrotate -f /etc/logrotate.d/askproai'],
    [
      'archiveLogs',
      'find /var/log/askproai -name "*.gz" -mtime +30 -exec mv {} /archive/logs/ \\;',
      'find /archive/logs -name "*.gz" -mtime +90 -delete',
    ],
  ],
} as const satisfies Items;
