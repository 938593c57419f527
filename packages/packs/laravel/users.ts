import { type Collector, writing } from 'tocsin/exporter';
import type { MysqlServer } from '../mysql/connection.ts';
import { withMysql } from '../mysql/mysql.ts';
import type { ActiveUsersMetrics } from './application-metrics.ts';

/** Seconds of each window. */
const windows = { '5m': 300, '15m': 900, '1h': 3600, '24h': 86_400 } as const;
type Window = keyof typeof windows;
const names = Object.keys(windows) as Window[];

/** A user with two sessions is one user, and a guest is none. */
const columns = names.map(
  (name) => `count(distinct if(last_activity >= unix_timestamp() - ${windows[name]}, user_id, null)) as \`${name}\``,
);
const query = `select ${columns.join(', ')} from sessions
  where user_id is not null and last_activity >= unix_timestamp() - ${windows['24h']}`;

/** Counts the users who were active lately, from Laravel's sessions table. */
export const users = (server: MysqlServer, metrics: ActiveUsersMetrics): Collector => ({
  id: 'users',
  async collect({ snapshot, ...scrape }) {
    const [row] = await withMysql(server, scrape, (select) => select(query));
    const out = writing(metrics, snapshot);
    for (const window of names) out.active_users.set({ window }, Number(row?.[window]));
  },
});
