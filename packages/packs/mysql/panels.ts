import { timeseries, type Limit, type Panel } from 'tocsin';
import { usualLimits } from './limits.ts';
import { mysqlConnections, mysqlFailedConnects, mysqlLockWaits, mysqlSlowQueries } from './signals.ts';

/** The connections of MySQL, with four fifths of the most that it takes as the threshold, and how its statements fare. */
export const mysqlPanels = ({ maxConnections }: { readonly maxConnections: Limit<'count'> }): Panel[] => [
  timeseries(mysqlConnections, { mark: maxConnections.share(0.8) }),
  timeseries(mysqlFailedConnects, { mark: usualLimits.maxFailedConnects }),
  timeseries(mysqlSlowQueries, { mark: usualLimits.maxSlowQueries }),
  timeseries(mysqlLockWaits, { mark: usualLimits.maxLockWaits }),
];
