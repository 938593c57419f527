import { alert, bytes, given, human, moving, percent, printAmount, steady, type Limit } from 'tocsin';
import { usualLimits } from './limits.ts';
import { node } from './metrics.ts';
import { diskFree, diskFreeInFourDays, inodesFree, readOnly } from './signals.ts';

const GiB = 1024 ** 3;
const data = { device: '/dev/vdb1', device_error: '', fstype: 'ext4', mountpoint: '/var/lib/data' };
const where = { device: data.device, mountpoint: data.mountpoint };

/** A file system takes no more files, takes no writes, or will be full soon. */
export const diskAlerts = ({
  minInodesFree = usualLimits.minInodesFree,
}: { readonly minInodesFree?: Limit<'ratio'> } = {}) => ({
  DiskInodesLow: alert({
    when: inodesFree.below(minInodesFree),
    for: '10m',
    priority: 'P3',
    summary: ({ instance, mountpoint }, value) => `${mountpoint} on ${instance} has ${value} of its inodes left`,
    answer: human('There are millions of small files somewhere: their owner has to decide which may be deleted.'),
    fires: given('sessions are kept in files and never removed', (is) => [
      steady(node.filesystem_files_free, data, Math.round((is(minInodesFree) / 2) * 1_000_000)),
      steady(node.filesystem_files, data, 1_000_000),
    ]).after('11m', ({ instance }, _, is) => ({
      labels: { instance, ...where },
      says: `/var/lib/data on ${instance} has ${printAmount('ratio', is(minInodesFree) / 2)} of its inodes left`,
    })),
  }),

  DiskReadOnly: alert({
    when: readOnly.above(0),
    for: '2m',
    priority: 'P2',
    summary: ({ instance, mountpoint, device }) => `${mountpoint} (${device}) on ${instance} takes no writes`,
    answer: human(
      'The kernel found a fault in the disk or its file system: a person has to check it before it is written to again.',
    ),
    fires: given('the kernel mounted it read-only after an error', [steady(node.filesystem_readonly, data, 1)]).after(
      '3m',
      ({ instance }) => ({
        labels: { instance, ...where },
        says: `/var/lib/data (/dev/vdb1) on ${instance} takes no writes`,
      }),
    ),
  }),

  // Between the floor of DiskSpaceLow, which says more by then, and a disk that is nearly empty.
  DiskFillsUp: alert({
    when: diskFreeInFourDays
      .below(bytes(0))
      .and(diskFree.below(percent(40)))
      .and(diskFree.atLeast(percent(15))),
    for: '1h',
    priority: 'P4',
    summary: ({ instance, mountpoint }) => `${mountpoint} on ${instance} will be full within four days`,
    answer: human('A person has to decide whether this growth is expected, and how to free or add space.'),
    fires: [
      given('a table grows by a gigabyte an hour', [
        moving(node.filesystem_avail_bytes, data, { from: 35 * GiB, perSecond: -GiB / 3600 }),
        steady(node.filesystem_size_bytes, data, 100 * GiB),
      ]).after('90m', ({ instance }) => ({
        labels: { instance, ...where },
        says: `/var/lib/data on ${instance} will be full within four days`,
      })),
      given('most of it is free', [
        moving(node.filesystem_avail_bytes, data, { from: 80 * GiB, perSecond: -GiB / 3600 }),
        steady(node.filesystem_size_bytes, data, 100 * GiB),
      ]).never('3h'),
    ],
  }),
});
