import { dashboard, stat, timeseries, valuesOf } from 'tocsin';
import { dumpAge, offsiteAge, offsiteShare, rehearsalAge } from 'tocsin/packs/backups';
import { edgeLimits } from 'tocsin/packs/blackbox';
import { mysqlLoadPanels, mysqlPanels, mysqlUp } from 'tocsin/packs/mysql';
import { nginxConnections, nginxDropped, nginxUp } from 'tocsin/packs/nginx';
import { cpuAndMemoryPanels, diskPanels, loadPanels, networkPanels, node } from 'tocsin/packs/node';
import { redisPanels, redisUp } from 'tocsin/packs/redis';
import {
  maxDumpAge,
  minCertificateLife,
  minDiskFree,
  minMemoryFree,
  mysqlMaxConnections,
  redisMaxMemory,
} from '../catalogue/limits.ts';
import { backupAge, backupComplete, backupShare } from '../signals/backups.ts';
import {
  certificateLife,
  chainLife,
  chainValid,
  edgeTime,
  handshakes,
  healthChecks,
  healthStatus,
  healthCheckTime,
  healthResultsAge,
  healthTime,
  healthUp,
  nameMatches,
  nameResolved,
  nameTime,
  originTime,
  servedIsNewest,
} from '../signals/probes.ts';

export const infrastructure = dashboard({
  uid: 'infrastructure',
  title: 'Infrastructure',
  variables: { instance: valuesOf(node.memory_MemTotal_bytes, 'instance') },
  rows: ({ instance }) => ({
    Services: [stat(nginxUp), stat(mysqlUp), stat(redisUp), stat(certificateLife, { mark: minCertificateLife })],
    'From outside': [
      timeseries(healthChecks),
      timeseries(healthCheckTime),
      timeseries(edgeTime, { mark: edgeLimits.maxEdgeTime }),
      timeseries(originTime, { mark: edgeLimits.fastOrigin }),
      timeseries(nameResolved),
      timeseries(nameTime, { mark: edgeLimits.maxLookup }),
    ],
    'On each host': [
      timeseries(healthUp),
      timeseries(healthStatus),
      timeseries(healthTime),
      timeseries(healthResultsAge),
    ],
    Certificates: [
      timeseries(chainLife, { mark: minCertificateLife }),
      timeseries([chainValid, nameMatches, handshakes], {
        title: 'Certificates as they are served',
        description: '1 if a handshake comes about, the chain is trusted, and the name is the one that was asked.',
      }),
      timeseries(servedIsNewest),
    ],
    'CPU and memory': cpuAndMemoryPanels(instance, { minMemoryFree }),
    Load: loadPanels(instance),
    Disks: diskPanels(instance, { minDiskFree }),
    Backups: [
      timeseries(backupAge),
      timeseries(dumpAge, { mark: maxDumpAge }),
      timeseries(backupComplete),
      timeseries(backupShare),
      timeseries(rehearsalAge),
      timeseries(offsiteAge),
      timeseries(offsiteShare),
    ],
    Network: [...networkPanels(instance), timeseries(nginxConnections), timeseries(nginxDropped)],
    'MySQL and Redis': [
      ...mysqlPanels({ maxConnections: mysqlMaxConnections }),
      ...mysqlLoadPanels(),
      ...redisPanels({ maxMemory: redisMaxMemory }),
    ],
  }),
});
