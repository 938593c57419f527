/** What runs: a server and its version, such as `mysql 9.7` or `mariadb 11.8`. */
export type MysqlRelease = `${'mysql' | 'mariadb'} ${number}`;

interface Refusal {
  readonly setting: RegExp;
  /** MySQL's version that does not start with it. */
  readonly from: number;
  readonly instead: string;
}

/** MariaDB takes all of them, and ignores what has no effect there. */
const refusals: readonly Refusal[] = [
  { setting: /^query_cache_/, from: 8, instead: 'nothing takes its place: leave it out' },
  {
    setting: /^innodb_log_file_size$/,
    from: 9,
    instead: 'innodb_redo_log_capacity is the size of all of them together',
  },
  { setting: /^innodb_log_files_in_group$/, from: 9, instead: 'innodb_redo_log_capacity takes its place' },
  { setting: /^expire_logs_days$/, from: 9, instead: 'binlog_expire_logs_seconds takes its place' },
  { setting: /^default_authentication_plugin$/, from: 9, instead: 'authentication_policy takes its place' },
  { setting: /^skip_host_cache$/, from: 9, instead: 'host_cache_size = 0 does the same' },
];

/** Why a server does not start with a setting, and what to take instead; undefined where nothing is known against it. */
export const refusalOf = (setting: string, runs: MysqlRelease): string | undefined => {
  const [server = '', version = ''] = runs.split(' ');
  if (server === 'mariadb') return undefined;
  // MySQL reads a dash as an underscore.
  const name = setting.replaceAll('-', '_').toLowerCase();
  const refusal = refusals.find(({ setting: refused, from }) => refused.test(name) && Number(version) >= from);
  return refusal && `MySQL ${version} does not start with ${setting}: ${refusal.instead}`;
};
