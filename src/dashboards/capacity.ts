import { dashboard, timeseries, valuesOf } from 'tocsin';
import { mysqlConnections } from 'tocsin/packs/mysql';
import { cpuUsage, diskFree, diskFreeInFourDays, memoryFree, node } from 'tocsin/packs/node';
import { redisMemory } from 'tocsin/packs/redis';
import {
  maxQueueSize,
  minDiskFree,
  minMemoryFree,
  mysqlMaxConnections,
  phpFpmMaxChildren,
  redisMaxMemory,
} from '../catalogue/limits.ts';
import { requestRate } from '../signals/application.ts';
import { poolLoad, workersAtWork, workersRefused } from '../signals/phpfpm.ts';
import { queueSize } from '../signals/queue.ts';
import { backupsKept, databaseSize, folderFiles, folderSize, oldestBackup, tableSize } from '../signals/room.ts';

/** The manual's capacity report: what grows, and how far it is from what it may be. */
export const capacity = dashboard({
  uid: 'capacity',
  title: 'Capacity',
  range: '30d',
  variables: { instance: valuesOf(node.memory_MemTotal_bytes, 'instance') },
  rows: ({ instance }) => ({
    'Room on disks': [
      timeseries(diskFree.where(instance), { mark: minDiskFree }),
      timeseries(diskFreeInFourDays.where(instance)),
      timeseries(folderSize),
      timeseries(folderFiles),
      timeseries(databaseSize),
      timeseries(tableSize),
      timeseries(backupsKept),
      timeseries(oldestBackup),
    ],
    'What is used of what there is': [
      timeseries(cpuUsage.where(instance)),
      timeseries(memoryFree.where(instance), { mark: minMemoryFree }),
      timeseries(poolLoad),
      timeseries(workersAtWork, { mark: phpFpmMaxChildren }),
      timeseries(workersRefused),
      timeseries(mysqlConnections, { mark: mysqlMaxConnections.share(0.8) }),
      timeseries(redisMemory, { mark: redisMaxMemory.share(0.9) }),
    ],
    'What it has to do': [timeseries(requestRate), timeseries(queueSize, { mark: maxQueueSize })],
  }),
});
