import { alert, given, human, printAmount, steady } from 'tocsin';
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
      answer: human('Its log says why it stopped. Do not interrupt a recovery that is under way.'),
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
      answer: human('A person has to find out who holds them, and whether they may.'),
      fires: [
        // Half of what the limit leaves.
        given('a pool leaks connections', (is) => connections(50 * (1 + is(maxConnectionShare)))).after(
          '6m',
          ({ instance }, _, is) => ({
            labels: { instance },
            says: `PostgreSQL on ${instance} has ${printAmount('ratio', (1 + is(maxConnectionShare)) / 2)} of its connections in use`,
          }),
        ),
        given('an ordinary day', (is) => connections(50 * is(maxConnectionShare))).never('1h'),
      ],
    }),

    PostgresqlTransactionOld: alert({
      when: postgresqlTransactionAge.above(maxTransactionAge),
      for: '5m',
      priority: 'P3',
      summary: (labels, value) => `a transaction in ${labels.datname} on ${labels.instance} has been open for ${value}`,
      answer: human('It may be a dump that must continue, or a forgotten session: ask its owner.'),
      fires: [
        given('a session was left within a transaction', (is) => [
          steady(postgresql.stat_activity_max_tx_duration, idle, 2 * is(maxTransactionAge)),
        ]).after('6m', ({ instance }, _, is) => ({
          labels: { instance, datname: idle.datname },
          says: `a transaction in app on ${instance} has been open for ${printAmount('seconds', 2 * is(maxTransactionAge))}`,
        })),
        given('a long report', (is) => [
          steady(postgresql.stat_activity_max_tx_duration, active, is(maxTransactionAge) / 6),
        ]).never('1h'),
      ],
    }),
  };
};
