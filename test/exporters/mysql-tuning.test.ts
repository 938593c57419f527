import { expect, test } from 'vitest';
import { tuningFile } from '../../packages/packs/mysql/tuning/file.ts';
import type { MysqlRelease } from '../../packages/packs/mysql/tuning/refused.ts';

const file = (runs: MysqlRelease, settings: Readonly<Record<string, string | number>>) =>
  tuningFile({ runs, settings });

test.each([
  ['mysql 8.4', 'query_cache_size', 'MySQL 8.4 does not start with query_cache_size: nothing takes its place'],
  ['mysql 9.7', 'innodb-log-file-size', 'does not start with innodb-log-file-size: innodb_redo_log_capacity'],
  ['mysql 9.7', 'EXPIRE_LOGS_DAYS', 'binlog_expire_logs_seconds takes its place'],
] as const)('%s does not start with %s', (runs, setting, says) => {
  expect(() => file(runs, { max_connections: 90, [setting]: 1 })).toThrow(says);
});

test.each([
  ['mysql 8.4', 'innodb_log_file_size'],
  ['mysql 9.7', 'innodb_log_buffer_size'],
  ['mariadb 11.8', 'query_cache_size'],
] as const)('%s starts with %s', (runs, setting) => {
  expect(file(runs, { [setting]: '64M' }).text).toMatch(new RegExp(`^\\[mysqld\\]\n${setting} = 64M\n$`, 'm'));
});

test('all that is refused is said at once', () => {
  expect(() => file('mysql 9.7', { query_cache_type: 1, skip_host_cache: 1 })).toThrow(
    /^the settings of mysqlPack: .*query_cache_type.*; .*skip_host_cache/,
  );
});
