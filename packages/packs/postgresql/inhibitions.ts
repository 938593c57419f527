import { inhibitions } from 'tocsin';
import { unscraped } from '../prometheus/unscraped.ts';
import type { postgresqlAlerts } from './rules.ts';

type Name = keyof ReturnType<typeof postgresqlAlerts>;

/** By which alert each alert about PostgreSQL is held back. */
export const postgresqlInhibitions = inhibitions<Name | 'TargetDown'>([
  {
    symptom: 'PostgresqlDown',
    causes: ['PostgresqlConnectionsHigh', 'PostgresqlTransactionOld'],
    equal: ['instance'],
    because:
      'a server that does not answer says nothing of itself, so what is still said of it is old or follows from it',
  },
  unscraped('postgresql', 'PostgresqlTransactionOld'),
]);
