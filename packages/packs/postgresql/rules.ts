import { alert, given, human, steady } from 'tocsin';
import { maxConnectionShare, maxTransactionAge } from './limits.ts';
import { postgresql } from './metrics.ts';
import { postgresqlConnections, postgresqlTransactionAge, postgresqlUp } from './signals.ts';

const active = { datname: 'app', server: 'localhost:5432', state: 'active' };
const idle = { ...active, state: 'idle in transaction' };

/** Alerts on PostgreSQL. Their limits are `maxConnectionShare` and `maxTransactionAge`, which an environment may set. */
export const postgresqlAlerts = () => {
  const connections = (open: number) => [
    steady(postgresql.stat_activity_count, active, open),
    steady(postgresql.settings_max_connections, { server: active.server }, 100),
  ];
  return {
    PostgresqlDown: alert({
      when: postgresqlUp.below(1),
      for: '1m',
      priority: 'P1',
      summary: (labels) => `PostgreSQL on ${labels.instance} does not answer`,
      answer: human('Its log says why it went, and a recovery that goes on must not be interrupted.'),
      fires: [
        given('the server was killed', [steady(postgresql.up, {}, 0)]).after('2m', ({ instance }) => ({
          labels: { instance },
          says: `PostgreSQL on ${instance} does not answer`,
        })),
        given('it answers', [steady(postgresql.up, {}, 1)]).never('1h'),
      ],
    }),

    PostgresqlConnectionsHigh: alert({
      when: postgresqlConnections.above(maxConnectionShare),
      for: '5m',
      priority: 'P2',
      summary: (labels, value) => `PostgreSQL on ${labels.instance} has ${value} of its connections in use`,
      answer: human('Who holds them, and whether they may, only a person can tell.'),
      fires: [
        given('a pool leaks connections', connections(92)).after('6m', ({ instance }) => ({
          labels: { instance },
          says: `PostgreSQL on ${instance} has 92% of its connections in use`,
        })),
        given('an ordinary day', connections(40)).never('1h'),
      ],
    }),

    PostgresqlTransactionOld: alert({
      when: postgresqlTransactionAge.above(maxTransactionAge),
      for: '5m',
      priority: 'P3',
      summary: (labels, value) => `a transaction in ${labels.datname} on ${labels.instance} has been open for ${value}`,
      answer: human('It may be a dump that has to go on, or a session that was forgotten: its owner knows.'),
      fires: [
        given('a session was left within a transaction', [
          steady(postgresql.stat_activity_max_tx_duration, idle, 7200),
        ]).after('6m', ({ instance }) => ({
          labels: { instance, datname: idle.datname },
          says: `a transaction in app on ${instance} has been open for 2h 0m 0s`,
        })),
        given('a report takes ten minutes', [steady(postgresql.stat_activity_max_tx_duration, active, 600)]).never(
          '1h',
        ),
      ],
    }),
  };
};
