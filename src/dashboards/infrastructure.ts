import { dashboard, stat, timeseries, valuesOf } from 'tocsin';
import { dumpAge } from 'tocsin/packs/backups';
import { mysqlConnections, mysqlUp } from 'tocsin/packs/mysql';
import { nginxConnections, nginxUp } from 'tocsin/packs/nginx';
import {
  cpuUsage,
  diskBusy,
  diskFree,
  diskFreeBytes,
  diskRead,
  diskWritten,
  memoryFree,
  memoryUsage,
  networkReceived,
  networkSent,
  node,
} from 'tocsin/packs/node';
import { redisEvictions, redisMemory, redisUp } from 'tocsin/packs/redis';
import {
  maxDumpAge,
  minCertificateLife,
  minDiskFree,
  minMemoryFree,
  mysqlMaxConnections,
  redisMaxMemory,
} from '../catalogue/limits.ts';
import { backupAge, backupComplete } from '../signals/backups.ts';
import { certificateLife, healthChecks, healthCheckTime } from '../signals/probes.ts';

export const infrastructure = dashboard({
  uid: 'infrastructure',
  title: 'Infrastructure',
  variables: { instance: valuesOf(node.memory_MemTotal_bytes, 'instance') },
  rows: ({ instance }) => ({
    Services: [stat(nginxUp), stat(mysqlUp), stat(redisUp), stat(certificateLife, { mark: minCertificateLife })],
    'From outside': [timeseries(healthChecks), timeseries(healthCheckTime)],
    'CPU and memory': [
      timeseries(cpuUsage.where(instance)),
      timeseries(memoryUsage.where(instance)),
      timeseries(memoryFree.where(instance), { mark: minMemoryFree }),
    ],
    Disks: [
      timeseries(diskBusy.where(instance)),
      timeseries([diskRead.where(instance), diskWritten.where(instance)], {
        title: 'Disk traffic',
        description: 'Bytes read from and written to disks.',
      }),
      timeseries(diskFree.where(instance), { mark: minDiskFree }),
      timeseries(diskFreeBytes.where(instance)),
    ],
    Backups: [timeseries(backupAge), timeseries(dumpAge, { mark: maxDumpAge }), timeseries(backupComplete)],
    Network: [
      timeseries([networkReceived.where(instance), networkSent.where(instance)], {
        title: 'Network traffic',
        description: 'Bytes over the network, without containers and loopback.',
      }),
      timeseries(nginxConnections),
    ],
    'MySQL and Redis': [
      timeseries(mysqlConnections, { mark: mysqlMaxConnections.share(0.8) }),
      timeseries(redisMemory, { mark: redisMaxMemory.share(0.9) }),
      timeseries(redisEvictions),
    ],
  }),
});
