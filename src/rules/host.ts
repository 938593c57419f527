import { alert, alerts, given, human, respond, steady } from 'tocsin';
import { archiveLogs } from 'tocsin/packs/node';
import { minDiskFree, minDiskFreeBytes, minMemoryFree } from '../catalogue/limits.ts';
import { node } from 'tocsin/packs/node';
import { diskFree, diskFreeBytes, memoryFree } from '../signals/host.ts';

const GiB = 1024 ** 3;
const backups = { device: '/dev/vdb1', fstype: 'ext4', mountpoint: '/var/backups', instance: 'prod-db-01', role: 'db' };
const system = { ...backups, device: '/dev/vda1', mountpoint: '/' };

const memory = { instance: 'prod-web-01', role: 'web' };

export const host = alerts('host', {
  HostMemoryLow: alert({
    when: memoryFree.below(minMemoryFree),
    for: '5m',
    priority: 'P3',
    summary: ({ instance }, value) => `only ${value} of the memory of ${instance} is available`,
    answer: human('Which program may be stopped or made smaller is for a person to say.'),
    fires: [
      given('a program leaks', [
        steady(node.memory_MemAvailable_bytes, memory, 1 * GiB),
        steady(node.memory_MemTotal_bytes, memory, 16 * GiB),
      ]).after('6m', {
        labels: { instance: 'prod-web-01' },
        says: 'only 6.25% of the memory of prod-web-01 is available',
      }),
      given('an ordinary day', [
        steady(node.memory_MemAvailable_bytes, memory, 8 * GiB),
        steady(node.memory_MemTotal_bytes, memory, 16 * GiB),
      ]).never('1h'),
    ],
  }),

  DiskSpaceLow: alert({
    when: diskFree.below(minDiskFree).and(diskFreeBytes.below(minDiskFreeBytes)),
    for: '10m',
    priority: 'P2',
    summary: ({ instance, mountpoint, device }, value) =>
      `${value} of ${mountpoint} (${device}) on ${instance} is free`,
    // Of hosts without an archive, and of other disks, it says that it would do nothing.
    answer: ({ instance }) =>
      respond(archiveLogs({ host: instance }), {
        helped: diskFree.atLeast(minDiskFree),
        settle: '1m',
        samples: 2,
        within: '10m',
        cooldown: '15m',
        mode: 'shadow',
        otherwise: 'Old logs are not what fills it: what else may go is for the owner of the data to say.',
      }),
    fires: [
      given('the disk of the backups fills up', [
        steady(node.filesystem_avail_bytes, backups, 10 * GiB),
        steady(node.filesystem_size_bytes, backups, 100 * GiB),
        steady(node.filesystem_avail_bytes, system, 50 * GiB),
        steady(node.filesystem_size_bytes, system, 100 * GiB),
      ]).after('11m', {
        labels: { instance: 'prod-db-01', device: '/dev/vdb1', mountpoint: '/var/backups' },
        says: '10% of /var/backups (/dev/vdb1) on prod-db-01 is free',
      }),
      given('a tenth of a large disk is still 50 GiB', [
        steady(node.filesystem_avail_bytes, system, 50 * GiB),
        steady(node.filesystem_size_bytes, system, 500 * GiB),
      ]).never('1h'),
    ],
  }),
});
