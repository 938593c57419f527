import { timeseries, type Panel } from 'tocsin';
import { maxConnectionShare } from './limits.ts';
import { postgresqlConnections, postgresqlTransactionAge } from './signals.ts';

/** The connections of PostgreSQL and the age of its oldest transactions. */
export const postgresqlPanels = (): Panel[] => [
  timeseries(postgresqlConnections, { mark: maxConnectionShare }),
  timeseries(postgresqlTransactionAge),
];
