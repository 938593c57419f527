import { chapter } from './row.ts';

export const quickReference = chapter({
  title: 'Quick reference',
  sections: {
    'Emergency commands': {
      restartAll: {
        manual: '`systemctl restart nginx php8.2-fpm mysql redis`',
        now: 'one service at a time, by its own alert',
        right: 'all at once makes an outage of a slow page',
      },
      cacheClear: {
        manual: '`php artisan cache:clear`',
        now: 'order `cache.clear`',
        right: 'with queues in the same database they went along',
      },
      queueRestart: {
        manual: '`php artisan queue:restart`',
        now: "the action `queue.restart`, Horizon's own commands: `horizon.pause`, `horizon.continue`, `horizon.terminate`, `horizon.scale`",
      },
      restoreLatest: {
        manual: '`mysql askproai < latest.sql`',
        now: 'not as a single line: `runbooks/MysqlDown.md`',
        right: 'it overwrites what is left',
      },
      blockAtOnce: {
        manual: '`iptables -I INPUT`',
        now: 'order `address.block`, as in chapter 6: it expires',
        right: 'stays until the next boot',
      },
      downAtOnce: {
        manual: '`php artisan down --message=`',
        now: 'order `maintenance.on`',
        right: 'Laravel has had no `--message` since 8',
      },
    },
    'Monitoring commands': {
      systemStatus: {
        manual: '`htop`, `iotop`, `iftop`, `df -h`, `free -h`',
        now: 'dashboard `Infrastructure`',
        right: 'one host at a time, and only now',
      },
      statusOfAll: {
        manual: '`systemctl status`, `horizon:status`',
        now: 'the alerts of each, in chapters 2 and 3',
      },
      tailLogs: {
        manual: '`tail -f` of error.log, laravel.log, `journalctl -f`',
        now: '`HighErrorRate`, `GraveMessages`, and the runbooks name the file',
      },
    },
    'Performance commands': {
      mysqlAtOnce: {
        manual: '`SHOW PROCESSLIST`, `SHOW ENGINE INNODB STATUS`',
        now: 'as in chapter 7, in the runbooks',
      },
      redisAtOnce: { manual: '`redis-cli monitor`, `info stats`', now: 'the same' },
      phpTest: {
        manual: '`php-fpm8.2 -tt`',
        now: '`phpfpm.scale` and `service.reload` let `php-fpm -t` read the files before they act',
      },
      opcacheGui: {
        manual: 'opcache-gui',
        now: "not here: a page that shows the code's paths to whoever finds it; a cache that is too small shows as `SlowResponseTime`",
      },
      network: {
        manual: '`netstat -tlnp`, `ss`, `tcpdump`',
        now: '`ConnectionsOverflow`, `ConnectionTableFull`; the rest is for a person at the host',
      },
    },
    'The document itself': {
      document: {
        manual: 'version 1.0, for whom and by whom, a date, and when it is read again',
        now: 'what runs is what `generated/production/manifest.json` lists; `tocsin check` and the tests hold it, and this page, against the definitions at each change',
        right: 'a date of a review says nothing of what runs',
      },
    },
  },
});
