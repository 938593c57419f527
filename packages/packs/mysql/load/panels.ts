import { timeseries, type Panel } from 'tocsin';
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

/** How MySQL bears its load. */
export const mysqlLoadPanels = (): Panel[] => [
  timeseries(mysqlRunning, { mark: usualLoad.maxRunning }),
  timeseries(mysqlRefused),
  timeseries(mysqlMisses, { mark: usualLoad.maxMisses }),
  timeseries(mysqlDiskReads, { mark: usualLoad.maxDiskReads }),
  timeseries(mysqlTablesOnDisk, { mark: usualLoad.maxTablesOnDisk }),
  timeseries(mysqlScannedJoins, { mark: usualLoad.maxScannedJoins }),
  timeseries(mysqlTablesOpened, { mark: usualLoad.maxTablesOpened }),
  timeseries(mysqlClientsGone, { mark: usualLoad.maxClientsGone }),
];
