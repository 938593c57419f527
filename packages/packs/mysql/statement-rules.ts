import { alert, given, human, printAmount, rising, steady, type Limit } from 'tocsin';
import { usualLimits } from './limits.ts';
import { mysql } from './metrics.ts';
import { mysqlFailedConnects, mysqlLockWaits, mysqlSlowQueries } from './signals.ts';

export interface MysqlStatementOptions {
  readonly maxSlowQueries?: Limit<'events per second'>;
  readonly maxLockWaits?: Limit<'count'>;
  readonly maxFailedConnects?: Limit<'events per second'>;
}

/** Statements are slow, wait for each other, or cannot be sent. */
export const mysqlStatementAlerts = (limits: MysqlStatementOptions = {}) => {
  const { maxSlowQueries, maxLockWaits, maxFailedConnects } = { ...usualLimits, ...limits };
  return {
    MysqlSlowQueries: alert({
      when: mysqlSlowQueries.over('5m').above(maxSlowQueries),
      for: '10m',
      priority: 'P3',
      summary: ({ instance }, value) => `statements on ${instance} are slow: ${value}`,
      answer: human(
        'A person has to find out which statement it is, and whether an index or a deployment is the cause.',
      ),
      fires: given('a new release asks without an index', (is) => [
        rising(mysql.global_status_slow_queries, {}, 4 * is(maxSlowQueries)),
      ]).after('16m', ({ instance }, _, is) => ({
        labels: { instance },
        says: `statements on ${instance} are slow: ${printAmount('events per second', 4 * is(maxSlowQueries))}`,
      })),
    }),

    MysqlRowLocksWait: alert({
      when: mysqlLockWaits.above(maxLockWaits),
      for: '5m',
      priority: 'P3',
      summary: ({ instance }, value) => `${value} statements on ${instance} wait for a row that another holds`,
      answer: human('A person has to decide which transaction may be ended.'),
      fires: given('a transaction was left open', (is) => [
        steady(mysql.global_status_innodb_row_lock_current_waits, {}, 3 * is(maxLockWaits)),
      ]).after('6m', ({ instance }, _, is) => ({
        labels: { instance },
        says: `${3 * is(maxLockWaits)} statements on ${instance} wait for a row that another holds`,
      })),
    }),

    MysqlConnectsFail: alert({
      when: mysqlFailedConnects.over('5m').above(maxFailedConnects),
      for: '10m',
      priority: 'P3',
      summary: ({ instance }, value) => `attempts to connect to MySQL on ${instance} fail: ${value}`,
      answer: human('A password was changed, or somebody is guessing passwords: a person has to find out which.'),
      fires: given('the password of the workers was changed', (is) => [
        rising(mysql.global_status_aborted_connects, {}, 10 * is(maxFailedConnects)),
      ]).after('16m', ({ instance }, _, is) => ({
        labels: { instance },
        says: `attempts to connect to MySQL on ${instance} fail: ${printAmount('events per second', 10 * is(maxFailedConnects))}`,
      })),
    }),
  };
};
