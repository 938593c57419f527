import type { Items } from './item.ts';

export const quickReference = {
  'Emergency commands': [
    ['restartAll', 'systemctl restart nginx php8.2-fpm mysql redis'],
    ['cacheClear', 'php artisan cache:clear'],
    ['queueRestart', 'php artisan queue:restart'],
    ['restoreLatest', 'mysql askproai < /var/backups/askproai/db/latest.sql'],
    ['rollback', './deploy/rollback.sh'],
    ['blockAtOnce', 'iptables -I INPUT -s MALICIOUS_IP -j DROP'],
    ['downAtOnce', 'php artisan down --message="Emergency maintenance"'],
  ],
  'Monitoring commands': [
    ['systemStatus', 'htop', 'iotop', 'iftop', 'df -h', 'free -h'],
    ['statusOfAll', 'systemctl status nginx php8.2-fpm mysql redis', 'php artisan horizon:status'],
    [
      'tailLogs',
      'tail -f /var/log/nginx/error.log',
      'tail -f /var/www/api-gateway/storage/logs/laravel.log',
      'journalctl -f',
    ],
  ],
  'Performance commands': [
    ['mysqlAtOnce', 'mysql -e "SHOW PROCESSLIST;"', 'mysql -e "SHOW ENGINE INNODB STATUS\\G"'],
    ['redisAtOnce', 'redis-cli monitor', 'redis-cli info stats'],
    ['phpTest', 'php-fpm8.2 -tt'],
    ['opcacheGui', 'opcache-gui'],
    ['network', 'netstat -tlnp', 'ss -tulwn', 'tcpdump -i any port 80'],
  ],
  'The document itself': [
    [
      'document',
      '**Version**: 1.0',
      '**Last Updated**: 2025-01-10',
      '**Target Audience**: DevOps Engineers, System Administrators',
      '**Document Version**: 1.0',
      '**Last Updated**: 2025-01-10',
      '**Next Review**: 2025-02-10',
      '**Maintained By**: DevOps Team',
    ],
  ],
} as const satisfies Items;
