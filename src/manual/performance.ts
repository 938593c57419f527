import { chapter } from './row.ts';

export const performance = chapter({
  title: '7. Performance management',
  sections: {
    'Performance tuning': {
      maxChildren: {
        manual: '`pm.max_children = 50`',
        now: '`phpFpmMaxChildren`; `PhpFpmSaturated`, `PhpFpmNearLimit`, `phpfpm.scale`, `phpfpm.shrink`',
        right: 'nothing watched it',
      },
      poolSettings: {
        manual: '`pm`, `pm.start_servers`, spares, `pm.max_requests`',
        now: "`phpFpmPack({ tuning })`: `hosts/<web>/php-fpm/performance.conf`; a person puts the lines into the pool's own file",
        right: 'numbers with which PHP-FPM does not start are an error at their definition',
      },
      slowRequests: {
        manual: '`slowlog`, `request_slowlog_timeout`',
        now: 'the same; `PhpFpmSlowRequests`',
        right: 'nobody read it',
      },
      mysqlSettings: {
        manual: 'performance.cnf',
        now: '`mysqlPack({ tuning })`: `hosts/<db>/mysql/performance.cnf` for the release that the stack names; a person puts it in place, for it needs a restart',
        right: 'a setting with which that release does not start is an error at its definition',
      },
      bufferPool: {
        manual: '`innodb_buffer_pool_size = 8G`',
        now: 'the same, in performance.cnf; `MysqlReadsFromDisk`',
        right: 'whether it is large enough was not watched',
      },
      maxConnections: {
        manual: '`max_connections = 200`',
        now: '`mysqlMaxConnections`; `MysqlConnectionsHigh`, `MysqlRefusesConnections`',
        right:
          'nothing watched it; what PHP-FPM and Horizon may take together is held below it: `phpFpmCeiling`, `horizonCeiling`',
      },
      mysqlRefused: {
        manual: '`innodb_log_file_size`, `query_cache_*`',
        now: 'refused there; `runbooks/MysqlDown.md` says so to whoever looks for why it does not start',
        right:
          'MySQL 8 does not start with the second, 9.7 with neither: `innodb_redo_log_capacity` takes the place of the first, nothing that of the cache',
      },
      flushLog: {
        manual: '`innodb_flush_log_at_trx_commit = 2`',
        now: '1',
        right: '2 loses the last second of appointments when the host goes down',
      },
      flushMethod: {
        manual: '`innodb_flush_method`, `thread_cache_size`',
        now: 'the same, in performance.cnf',
      },
      slowQueries: {
        manual: '`slow_query_log`, `long_query_time`',
        now: 'the same; `MysqlSlowQueries`',
        right: 'nobody read it',
      },
      redisMemory: {
        manual: '`maxmemory 4gb`',
        now: '`redisMaxMemory`, `redisPack({ tuning })`: `hosts/<redis>/redis/performance.conf`; `RedisMemoryHigh`',
        right: 'nothing watched it',
      },
      redisPolicy: {
        manual: '`maxmemory-policy allkeys-lru`',
        now: '`noeviction` there, and one that evicts is an error; `RedisPolicyEvicts`, `RedisEvicts`',
        right: 'with queues in it, jobs vanish without an error when memory is full',
      },
      redisSaves: {
        manual: '`save 900 1`, `300 10`, `60 10000`',
        now: 'the same; `RedisSaveFails`, `RedisSnapshotOld`',
        right: 'a failed snapshot stops all writes, and nobody was told',
      },
    },
    'Performance monitoring': {
      realTime: {
        manual: 'htop, iotop, iftop, mysqladmin',
        now: 'dashboards `Infrastructure` and `MySQL`',
      },
      processList: {
        manual: '`SHOW PROCESSLIST`',
        now: 'the runbooks of `MysqlBusy`, `MysqlConnectionsHigh` and `MysqlRefusesConnections`',
      },
      innodbStatus: {
        manual: '`SHOW ENGINE INNODB STATUS`',
        now: 'the runbook of `MysqlRowLocksWait` asks `information_schema.innodb_trx`',
        right: 'the oldest transaction is one line there, and a page to be searched here',
      },
      redisMonitor: {
        manual: '`redis-cli monitor`, `info stats`, `--latency`',
        now: 'the runbooks use `info`, as that of `RedisForksSlow`',
        right: '`monitor` halves what Redis can do while it runs',
      },
      performanceAnalyze: {
        manual: '`php artisan performance:analyze`',
        now: "not here: it is no command of Laravel's own",
      },
      artisanCaches: {
        manual: '`php artisan route:cache`, `config:cache`',
        now: 'not here: part of a deployment',
      },
    },
    'Capacity planning': {
      capacityReport: {
        manual: 'capacity-report.sh: disks, database, CPU, memory',
        now: 'dashboard `Capacity`; `DiskFillsUp` by the trend; `tocsin report`: the straight line through what each alert watches, to its threshold; `askproai_database_size_bytes`, `askproai_directory_size_bytes`; `HostCpuBusy`, `HostMemoryLow`',
        right: 'a report shows today, not when it will be full; `top -bn1` averages since the boot',
      },
      traffic: {
        manual: 'capacity-report.sh: traffic',
        now: '`askproai_http_requests_total`',
        right: "`awk '{print $1}' | sort | uniq -c | wc -l` counts addresses, and behind a CDN those of the CDN",
      },
    },
  },
});
