import { inhibitions } from 'tocsin';
import { unscraped } from '../../prometheus/unscraped.ts';
import type { mysqlAlerts } from '../rules.ts';
import type { mysqlStatementAlerts } from '../statement-rules.ts';
import type { mysqlLoadAlerts } from './rules.ts';

type Name = keyof (ReturnType<typeof mysqlAlerts> &
  ReturnType<typeof mysqlStatementAlerts> &
  ReturnType<typeof mysqlLoadAlerts>);

/** What is said of a server that does not wake anybody. */
const tickets = [
  'MysqlConnectionsHigh',
  'MysqlSlowQueries',
  'MysqlRowLocksWait',
  'MysqlConnectsFail',
  'MysqlBusy',
  'MysqlReadsFromDisk',
  'MysqlTablesOnDisk',
  'MysqlJoinsScan',
  'MysqlTablesReopened',
  'MysqlClientsVanish',
] as const satisfies readonly Name[];

/** By which alert each alert about MySQL is held back. */
export const mysqlInhibitions = inhibitions<Name | 'TargetDown' | 'InputMissing'>([
  {
    symptom: 'MysqlDown',
    causes: [...tickets, 'MysqlRefusesConnections'],
    equal: ['instance'],
    because:
      'a server that does not answer says nothing of itself, so what is still said of it is old or follows from it',
  },
  unscraped('mysql', tickets),
  {
    symptom: 'MysqlDown',
    causes: { alertname: 'InputMissing', labels: { job: 'mysql' } },
    // What is missing is missing on every host, and so has no instance.
    equal: ['environment'],
    because: 'its exporter has nothing to tell of a server that does not answer',
  },
  {
    symptom: 'MysqlRefusesConnections',
    causes: 'MysqlConnectionsHigh',
    equal: ['instance'],
    because: 'the connections are used up by now',
  },
]);
