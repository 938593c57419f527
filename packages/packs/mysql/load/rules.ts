import { alert, given, human, printAmount, rising, steady, type Limit } from 'tocsin';
import { mysql } from '../metrics.ts';
import { usualLoad } from './limits.ts';
import {
  mysqlClientsGone,
  mysqlDiskReads,
  mysqlMisses,
  mysqlRefused,
  mysqlRunning,
  mysqlScannedJoins,
  mysqlTablesOnDisk,
  mysqlTablesOpened,
} from './signals.ts';

export interface MysqlLoadOptions {
  readonly maxRunning?: Limit<'count'>;
  readonly maxMisses?: Limit<'ratio'>;
  readonly maxDiskReads?: Limit<'events per second'>;
  readonly maxTablesOnDisk?: Limit<'events per second'>;
  readonly maxScannedJoins?: Limit<'events per second'>;
  readonly maxTablesOpened?: Limit<'events per second'>;
  readonly maxClientsGone?: Limit<'events per second'>;
}

/** MySQL refuses connections, or its statements do more than they should have to. */
export const mysqlLoadAlerts = (limits: MysqlLoadOptions = {}) => {
  const { maxRunning, maxMisses, maxDiskReads, ...others } = { ...usualLoad, ...limits };
  const { maxTablesOnDisk, maxScannedJoins, maxTablesOpened, maxClientsGone } = others;
  return {
    // A symptom: each connection that is refused is a visitor or a job that fails, at night too few of them for a share of errors.
    MysqlRefusesConnections: alert({
      when: mysqlRefused.over('5m').above(0),
      for: '1m',
      priority: 'P2',
      summary: ({ instance }) => `MySQL on ${instance} refuses connections: max_connections is reached`,
      answer: human(
        'Somebody holds many connections: the process list says who, and a person has to decide whether they may.',
      ),
      fires: given('workers were doubled', [
        rising(mysql.global_status_connection_errors_total, { error: 'max_connections' }, 0.5),
        rising(mysql.global_status_connection_errors_total, { error: 'internal' }, 0),
      ]).after('8m', ({ instance }) => ({
        labels: { instance },
        says: `MySQL on ${instance} refuses connections: max_connections is reached`,
      })),
    }),

    MysqlBusy: alert({
      when: mysqlRunning.above(maxRunning),
      for: '5m',
      priority: 'P3',
      summary: ({ instance }, value) => `MySQL on ${instance} works at ${value} statements at once`,
      answer: human('One statement blocks or slows down the others: a person has to find out which.'),
      fires: given('a statement without an index runs for every visitor', (is) => [
        steady(mysql.global_status_threads_running, {}, 2 * is(maxRunning)),
      ]).after('21m', ({ instance }, _, is) => ({
        labels: { instance },
        says: `MySQL on ${instance} works at ${2 * is(maxRunning)} statements at once`,
      })),
    }),

    MysqlReadsFromDisk: alert({
      when: mysqlMisses.over('15m').above(maxMisses).and(mysqlDiskReads.over('15m').above(maxDiskReads)),
      for: '30m',
      priority: 'P4',
      summary: ({ instance }, value) => `MySQL on ${instance} reads ${value} of its pages from disk`,
      answer: human(
        'The buffer pool is too small for the data in use, or a statement scans a table: a person has to find out which.',
      ),
      fires: given('a report reads a table that does not fit into memory', (is) => [
        rising(mysql.global_status_innodb_buffer_pool_reads, {}, 2 * is(maxDiskReads)),
        rising(mysql.global_status_innodb_buffer_pool_read_requests, {}, is(maxDiskReads) / is(maxMisses)),
      ]).after('50m', ({ instance }, _, is) => ({
        labels: { instance },
        says: `MySQL on ${instance} reads ${printAmount('ratio', 2 * is(maxMisses))} of its pages from disk`,
      })),
    }),

    MysqlTablesOnDisk: alert({
      when: mysqlTablesOnDisk.over('15m').above(maxTablesOnDisk),
      for: '30m',
      priority: 'P4',
      summary: ({ instance }) => `MySQL on ${instance} makes temporary tables on disk, again and again`,
      answer: human(
        'A person has to find out which statement sorts or groups so much, and whether an index is missing.',
      ),
      fires: given('a list is sorted by a text', (is) => [
        rising(mysql.global_status_created_tmp_disk_tables, {}, 4 * is(maxTablesOnDisk)),
      ]).after('50m', ({ instance }) => ({
        labels: { instance },
        says: `MySQL on ${instance} makes temporary tables on disk, again and again`,
      })),
    }),

    MysqlJoinsScan: alert({
      when: mysqlScannedJoins.over('15m').above(maxScannedJoins),
      for: '30m',
      priority: 'P4',
      summary: ({ instance }) => `MySQL on ${instance} joins whole tables for want of an index, again and again`,
      answer: human('A person has to find out which statement it is, and which index is missing.'),
      fires: given('a release joins by a column without an index', (is) => [
        rising(mysql.global_status_select_full_join, {}, 4 * is(maxScannedJoins)),
      ]).after('50m', ({ instance }) => ({
        labels: { instance },
        says: `MySQL on ${instance} joins whole tables for want of an index, again and again`,
      })),
    }),

    MysqlTablesReopened: alert({
      when: mysqlTablesOpened.over('15m').above(maxTablesOpened),
      for: '30m',
      priority: 'P4',
      summary: ({ instance }) => `MySQL on ${instance} opens tables again and again: table_open_cache is too small`,
      answer: human('The limit on open files decides how far it may be raised: a person has to set both.'),
      fires: given('each tenant got tables of its own', (is) => [
        rising(mysql.global_status_opened_tables, {}, 4 * is(maxTablesOpened)),
      ]).after('50m', ({ instance }) => ({
        labels: { instance },
        says: `MySQL on ${instance} opens tables again and again: table_open_cache is too small`,
      })),
    }),

    MysqlClientsVanish: alert({
      when: mysqlClientsGone.over('15m').above(maxClientsGone),
      for: '15m',
      priority: 'P4',
      summary: ({ instance }) => `connections to MySQL on ${instance} end without being closed, again and again`,
      answer: human(
        'Programs crash, the network drops connections, or wait_timeout is too short: a person has to find out which.',
      ),
      fires: given('workers are killed at each job', (is) => [
        rising(mysql.global_status_aborted_clients, {}, 4 * is(maxClientsGone)),
      ]).after('35m', ({ instance }) => ({
        labels: { instance },
        says: `connections to MySQL on ${instance} end without being closed, again and again`,
      })),
    }),
  };
};
