import { alert, given, human, printAmount, respond, steady, type Limit } from 'tocsin';
import { archiveLogs } from './actions/signatures.ts';
import { usualLimits } from './limits.ts';
import { node } from './metrics.ts';
import { diskFree, diskFreeBytes, memoryFree } from './signals.ts';

const GiB = 1024 ** 3;
const data = { device: '/dev/vdb1', device_error: '', fstype: 'ext4', mountpoint: '/var/backups' };
const system = { ...data, device: '/dev/vda1', mountpoint: '/' };

/** Of 16 GiB. */
const memory = (available: number) => [
  steady(node.memory_MemAvailable_bytes, {}, Math.round(available * 16 * GiB)),
  steady(node.memory_MemTotal_bytes, {}, 16 * GiB),
];
/** In bytes. */
const disk = (of: typeof data, free: number, size: number) => [
  steady(node.filesystem_avail_bytes, of, Math.round(free)),
  steady(node.filesystem_size_bytes, of, Math.round(size)),
];

export interface HostAlertOptions {
  readonly minMemoryFree?: Limit<'ratio'>;
  /** A file system is low when both its share and its bytes are. */
  readonly minDiskFree?: Limit<'ratio'>;
  readonly minDiskFreeBytes?: Limit<'bytes'>;
  /** Whether old logs may be archived to make room. Absent: a person decides what may go. */
  readonly archive?: 'shadow' | 'ask';
}

/** A host is short of memory or of disk space. */
export const hostAlerts = ({ archive, ...limits }: HostAlertOptions = {}) => {
  const { minMemoryFree, minDiskFree, minDiskFreeBytes } = { ...usualLimits, ...limits };
  return {
    HostMemoryLow: alert({
      when: memoryFree.below(minMemoryFree),
      for: '5m',
      priority: 'P3',
      summary: ({ instance }, value) => `only ${value} of the memory of ${instance} is available`,
      answer: human('A person has to decide which program may be stopped or given less memory.'),
      fires: [
        given('a program leaks', (is) => memory(is(minMemoryFree) / 2)).after('6m', ({ instance }, _, is) => ({
          labels: { instance },
          says: `only ${printAmount('ratio', is(minMemoryFree) / 2)} of the memory of ${instance} is available`,
        })),
        given('an ordinary day', (is) => memory((1 + is(minMemoryFree)) / 2)).never('1h'),
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
        archive === undefined
          ? human('The owner of the data has to decide what may be removed.')
          : respond(archiveLogs({ host: instance }), {
              helped: diskFree.atLeast(minDiskFree),
              settle: '1m',
              samples: 2,
              within: '10m',
              cooldown: '15m',
              mode: archive,
              otherwise:
                'Old logs are not what fills it: the owner of the data has to decide what else may be removed.',
            }),
      fires: [
        // Half of both floors; the other disk is half empty.
        given('one disk of two fills up', (is) => {
          const free = is(minDiskFreeBytes) / 2;
          const size = free / (is(minDiskFree) / 2);
          return [disk(data, free, size), disk(system, size / 2 + free, size)];
        }).after('11m', ({ instance }, _, is) => ({
          labels: { instance, device: '/dev/vdb1', mountpoint: '/var/backups' },
          says: `${printAmount('ratio', is(minDiskFree) / 2)} of /var/backups (/dev/vdb1) on ${instance} is free`,
        })),
        given('a small share of a large disk is still many bytes', (is) => {
          const free = 2 * is(minDiskFreeBytes);
          return [disk(system, free, free / (is(minDiskFree) / 2))];
        }).never('1h'),
      ],
    }),
  };
};
