import { poolAnswers } from '../signals/phpfpm.ts';
import { dashboard, stat, valuesOf } from 'tocsin';
import { mysqlUp } from 'tocsin/packs/mysql';
import { nginxUp } from 'tocsin/packs/nginx';
import { cpuAndMemoryPanels, diskPanels, loadPanels, networkPanels, node } from 'tocsin/packs/node';
import { redisUp } from 'tocsin/packs/redis';
import { minDiskFree, minMemoryFree } from '../catalogue/limits.ts';

export const infrastructure = dashboard({
  uid: 'infrastructure',
  title: 'Infrastructure',
  variables: { instance: valuesOf(node.memory_MemTotal_bytes, 'instance') },
  rows: ({ instance }) => ({
    Services: [stat(nginxUp), stat(poolAnswers), stat(mysqlUp), stat(redisUp)],
    'CPU and memory': cpuAndMemoryPanels(instance, { minMemoryFree }),
    Load: loadPanels(instance),
    Disks: diskPanels(instance, { minDiskFree }),
    Network: networkPanels(instance),
  }),
});
