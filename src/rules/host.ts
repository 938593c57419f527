import { alert, alerts, given, human, steady } from '#lang';
import { minDiskFree, minDiskFreeBytes } from '../catalogue/limits.ts';
import { node } from '../catalogue/node.ts';
import { diskFree, diskFreeBytes } from '../signals/host.ts';

const GiB = 1024 ** 3;
const backups = { device: '/dev/vdb1', fstype: 'ext4', mountpoint: '/var/backups', instance: 'prod-db-01', role: 'db' };
const system = { ...backups, device: '/dev/vda1', mountpoint: '/' };

export const host = alerts('host', {
  DiskSpaceLow: alert({
    when: diskFree.below(minDiskFree).and(diskFreeBytes.below(minDiskFreeBytes)),
    for: '10m',
    priority: 'P2',
    summary: ({ instance, mountpoint, device }, value) =>
      `${value} of ${mountpoint} (${device}) on ${instance} is free`,
    answer: human('What may be deleted is for the owner of the data to say; the runbook lists the usual suspects.'),
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
