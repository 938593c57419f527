import { alert, given, human, steady, type Limit } from 'tocsin';
import { serviceDown, type Restarting } from '../node/service-down.ts';
import { mysql } from './metrics.ts';
import { mysqlConnections, mysqlUp } from './signals.ts';

export interface MysqlAlertOptions extends Restarting {
  /** The server's max_connections. */
  readonly maxConnections: Limit<'count'>;
}

/** MySQL does not answer, or its connections are nearly used up. */
export const mysqlAlerts = ({ maxConnections, restart }: MysqlAlertOptions) => ({
  // A database that went away is looked at before it is started: the end of its log is kept with the question.
  MysqlDown: serviceDown({
    called: 'MySQL',
    service: 'mysql',
    up: mysqlUp,
    metric: mysql.up,
    ...(restart && { restart }),
    priority: 'P1',
    // InnoDB recovers before it answers.
    settle: '1m',
    within: '10m',
    cooldown: '30m',
    otherwise: 'It does not answer; its log says why. Do not interrupt a recovery that is under way.',
  }),

  // A cause: nobody is refused yet. Who is refused is told by MysqlRefusesConnections.
  MysqlConnectionsHigh: alert({
    when: mysqlConnections.above(maxConnections.share(0.8)),
    for: '5m',
    priority: 'P3',
    summary: ({ instance }, value, say) =>
      `MySQL on ${instance} has ${value} connections open, of ${say(maxConnections)} that it allows`,
    answer: human(
      'Somebody holds many connections: the process list says who, and a person has to decide whether they may.',
    ),
    fires: [
      given('clients hold nine tenths of the connections', (is) => open(0.9 * is(maxConnections))).after(
        '6m',
        ({ instance }, say, is) => ({
          labels: { instance },
          says: `MySQL on ${instance} has ${Math.floor(0.9 * is(maxConnections))} connections open, of ${say(maxConnections)} that it allows`,
        }),
      ),
      given('an ordinary day', (is) => open(0.45 * is(maxConnections))).never('1h'),
    ],
  }),
});

const open = (connections: number) => [steady(mysql.global_status_threads_connected, {}, Math.floor(connections))];
