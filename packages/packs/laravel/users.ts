import { type Collector, writing } from 'tocsin/exporter';
import type { MysqlServer } from '../mysql/connection.ts';
import { withMysql } from '../mysql/mysql.ts';
import type { ActiveUsersMetrics } from './application-metrics.ts';
import { sessions, sessionsReads } from './sessions.ts';

/** Seconds of each window. */
const windows = { '5m': 300, '15m': 900, '1h': 3600, '24h': 86_400 } as const;
const { table, user, lastActivity } = sessions;
type Window = keyof typeof windows;
const names = Object.keys(windows) as Window[];

/** A user with two sessions is one user, and a guest is none. */
const columns = names.map(
  (name) => `count(distinct if(${lastActivity} >= unix_timestamp() - ${windows[name]}, ${user}, null)) as \`${name}\``,
);
const query = `select ${columns.join(', ')} from ${table}
  where ${user} is not null and ${lastActivity} >= unix_timestamp() - ${windows['24h']}`;

/** Counts the users who were active lately, from Laravel's sessions table. */
export const users = (server: MysqlServer, metrics: ActiveUsersMetrics): Collector => ({
  id: 'users',
  async collect({ snapshot, ...scrape }) {
    const [row] = await withMysql(server, { ...scrape, reads: sessionsReads }, (select) => select(query));
    const out = writing(metrics, snapshot);
    for (const window of names) out.active_users.set({ window }, Number(row?.[window]));
  },
});
