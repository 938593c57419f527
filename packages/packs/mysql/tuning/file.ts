import { banner, type HostFile } from 'tocsin/compile';
import { UsageError } from 'tocsin/shared';
import { refusalOf, type MysqlRelease } from './refused.ts';

/** Settings of the server, as its file has them. */
export interface TuningOptions {
  readonly runs: MysqlRelease;
  readonly settings: Readonly<Record<string, string | number>>;
}

/**
 * The section of the server. install.sh does not put it in place: the server has to be restarted for it, and when is for a person
 * to say. @throws UsageError for a setting with which this version does not start
 */
export const tuningFile = ({ runs, settings }: TuningOptions): HostFile => {
  const refused = Object.keys(settings).flatMap((setting) => refusalOf(setting, runs) ?? []);
  if (refused.length > 0) throw new UsageError(`the settings of mysqlPack: ${refused.join('; ')}`);
  const lines = Object.entries(settings).map(([setting, value]) => `${setting} = ${value}`);
  return {
    path: 'mysql/performance.cnf',
    text: [
      `# ${banner}`,
      `# For ${runs}: copy it to /etc/mysql/mysql.conf.d, let mysqld --validate-config read it, and restart the server when that may be.`,
      '[mysqld]',
      ...lines,
      '',
    ].join('\n'),
    from: [],
  };
};
