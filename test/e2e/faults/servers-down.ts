import type { Drill } from '../drill.ts';
import type { ExpectedAlert, Fault } from '../fault.ts';
import type { Revivable } from '../site/revivable.ts';

export const failing = ({ shared }: Drill, collector: string) => ({
  labels: { alertname: 'CollectorFails', instance: shared, collector },
  says: new RegExp(`^the collector ${collector} on ${shared} fails$`),
});
export const unwell = (endpoint: string) => ({
  labels: { alertname: 'HealthCheckFails', instance: 'prod-web-01', endpoint },
  says: new RegExp(`^prod-web-01 is not healthy at ${endpoint}$`),
});

/** Sizes are asked for every five minutes: that may fall into the fault or not. */
export const sizesFail = (drill: Drill): ExpectedAlert => ({ ...failing(drill, 'database-size'), maybe: true });

/** The server that is down is told of; that others miss it is not. */
const heldBack = (alert: ExpectedAlert): ExpectedAlert => ({ ...alert, untold: true });

/** The drill has one sshd, the web host's: to restart a service elsewhere the receiver has no way, and says so. */
export const unreached = (alert: string) => ({ alert, ends: 'suppressed' });

/** Kills a server, and starts it again at the end. */
const killing =
  (server: (drill: Drill) => Revivable): Fault['inject'] =>
  async (drill) => {
    const { process, revive } = server(drill);
    await process.stop();
    return { end: revive };
  };

export const deadTarget: Fault = {
  name: 'a dead exporter',
  touches: ['node-exporter', 'disk', 'connections', 'clock'],
  alerts: [
    {
      labels: { alertname: 'TargetDown', job: 'node', instance: 'prod-web-01', role: 'web' },
      says: /^node on prod-web-01 cannot be scraped$/,
    },
  ],
  messages: [/\[P2 drill\] TargetDown".*node on prod-web-01 cannot be scraped/s],
  inject: killing(({ nodeExporter }) => nodeExporter),
};

export const mysqlDown: Fault = {
  name: 'MySQL is down',
  touches: ['requests'],
  alerts: (drill) => [
    { labels: { alertname: 'MysqlDown', instance: 'prod-db-01' }, says: /^MySQL on prod-db-01 does not answer$/ },
    ...[unwell('/api/health/database'), failing(drill, 'users'), failing(drill, 'business')].map(heldBack),
    heldBack(sizesFail(drill)),
  ],
  response: unreached('MysqlDown'),
  messages: [/\[P1 drill\] MysqlDown".*MySQL on prod-db-01 does not answer/s],
  inject: killing(({ site }) => site.mariaDb),
};

export const redisDown: Fault = {
  name: 'Redis is down',
  touches: ['requests', 'redis'],
  alerts: (drill) => [
    { labels: { alertname: 'RedisDown', instance: 'prod-redis-01' }, says: /^Redis on prod-redis-01 does not answer$/ },
    ...[unwell('/api/health/redis'), unwell('/api/health/queue')].map(heldBack),
    ...[failing(drill, 'queue'), failing(drill, 'horizon')].map(heldBack),
  ],
  response: unreached('RedisDown'),
  messages: [/\[P1 drill\] RedisDown".*Redis on prod-redis-01 does not answer/s],
  inject: killing(({ site }) => site.redis),
};
