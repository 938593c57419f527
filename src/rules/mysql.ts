import { alert, alerts, given, human, respond, steady } from 'tocsin';
import { restartService } from 'tocsin/packs/node';
import { mysqlMaxConnections } from '../catalogue/limits.ts';
import { mysql } from 'tocsin/packs/mysql';
import { mysqlConnections, mysqlUp } from '../signals/mysql.ts';

const db = { instance: 'prod-db-01', role: 'db' };

export const database = alerts('mysql', {
  MysqlDown: alert({
    when: mysqlUp.below(1),
    for: '1m',
    priority: 'P1',
    summary: ({ instance }) => `MySQL on ${instance} does not answer`,
    // A database that went away is looked at before it is started: the end of its log is kept with the question.
    answer: ({ instance }) =>
      respond(restartService({ host: instance, service: 'mysql' }), {
        helped: mysqlUp.atLeast(1),
        // InnoDB recovers before it answers.
        settle: '1m',
        samples: 2,
        within: '10m',
        cooldown: '30m',
        mode: 'ask',
        otherwise: 'It does not answer: its log says why. A recovery that goes on must not be interrupted.',
      }),
    fires: given('the server was killed', [steady(mysql.up, db, 0)]).after('2m', {
      labels: { instance: 'prod-db-01' },
      says: 'MySQL on prod-db-01 does not answer',
    }),
  }),

  MysqlConnectionsHigh: alert({
    when: mysqlConnections.above(mysqlMaxConnections.share(0.8)),
    for: '5m',
    priority: 'P2',
    summary: ({ instance }, value) => `MySQL on ${instance} has ${value} connections open, of 200 that it allows`,
    answer: human(
      'Somebody holds connections: the process list says who, and only a person can tell whether they may.',
    ),
    fires: [
      given('the workers of both web hosts hold connections', [
        steady(mysql.global_status_threads_connected, db, 170),
      ]).after('6m', {
        labels: { instance: 'prod-db-01' },
        says: 'MySQL on prod-db-01 has 170 connections open, of 200 that it allows',
      }),
      given('an ordinary day', [steady(mysql.global_status_threads_connected, db, 90)]).never('1h'),
    ],
  }),
});
