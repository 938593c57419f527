import { alert, given, human, percent, rising, steady } from 'tocsin';
import { redis } from './metrics.ts';
import { redisConnections, redisRejections, redisSaved } from './signals.ts';

/** Redis takes no more connections, or does not save. */
export const redisServerAlerts = () => ({
  RedisConnectionsHigh: alert({
    when: redisConnections.above(percent(80)),
    for: '10m',
    priority: 'P3',
    summary: ({ instance }, value) => `${value} of the connections that Redis on ${instance} allows are open`,
    answer: human(
      'Somebody holds many connections: CLIENT LIST says who, and a person has to decide whether they may.',
    ),
    fires: given('a worker opens a connection for each job', [
      steady(redis.connected_clients, {}, 9000),
      steady(redis.config_maxclients, {}, 10_000),
    ]).after('11m', ({ instance }) => ({
      labels: { instance },
      says: `90% of the connections that Redis on ${instance} allows are open`,
    })),
  }),

  // A symptom: each connection that is refused is a visitor or a job that fails, at night too few of them for a share of errors.
  RedisRefusesConnections: alert({
    when: redisRejections.over('5m').above(0),
    for: '1m',
    priority: 'P2',
    summary: ({ instance }) => `Redis on ${instance} refuses connections`,
    answer: human('maxclients is reached: a person has to find out who holds the connections before more are allowed.'),
    fires: given('maxclients is reached', [rising(redis.rejected_connections_total, {}, 0.5)]).after(
      '8m',
      ({ instance }) => ({ labels: { instance }, says: `Redis on ${instance} refuses connections` }),
    ),
  }),

  RedisSaveFails: alert({
    when: redisSaved.below(1),
    for: '10m',
    priority: 'P3',
    summary: ({ instance }) => `Redis on ${instance} cannot save its snapshot, so a restart would lose what came since`,
    answer: human('Its disk is full, or there is too little memory for the fork: a person has to free some.'),
    fires: given('there is no room for the snapshot', [steady(redis.rdb_last_bgsave_status, {}, 0)]).after(
      '11m',
      ({ instance }) => ({
        labels: { instance },
        says: `Redis on ${instance} cannot save its snapshot, so a restart would lose what came since`,
      }),
    ),
  }),
});
