import { timeseries, type Limit, type Panel } from 'tocsin';
import { mysqlConnections } from './signals.ts';

/** The connections of MySQL, with four fifths of the most that it takes as the threshold. */
export const mysqlPanels = ({ maxConnections }: { readonly maxConnections: Limit<'count'> }): Panel[] => [
  timeseries(mysqlConnections, { mark: maxConnections.share(0.8) }),
];
