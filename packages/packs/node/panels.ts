import { timeseries, type Limit, type Matcher, type Panel } from 'tocsin';
import { usualLimits } from './limits.ts';
import {
  cpuUsage,
  diskBusy,
  diskFree,
  diskFreeBytes,
  diskFreeInFourDays,
  diskRead,
  diskWritten,
  inodesFree,
  memoryFree,
  memoryUsage,
  networkErrors,
  networkReceived,
  networkSent,
  readOnly,
} from './signals.ts';
import { clockAhead, filesOpen, memoryKills, swappedIn } from './kernel-signals.ts';

/** Which hosts a row shows: a variable of the dashboard by the label `instance`; `{}` for all. */
export interface Hosts {
  readonly instance?: Matcher;
}

/** CPU and memory of hosts; `minMemoryFree` is drawn as the threshold of available memory. */
export const cpuAndMemoryPanels = (
  hosts: Hosts,
  { minMemoryFree }: { readonly minMemoryFree: Limit<'ratio'> } = usualLimits,
): Panel[] => [
  timeseries(cpuUsage.where(hosts)),
  timeseries(memoryUsage.where(hosts)),
  timeseries(memoryFree.where(hosts), { mark: minMemoryFree }),
  timeseries(swappedIn.where(hosts), { mark: usualLimits.maxSwappedIn }),
  timeseries(memoryKills.where(hosts)),
  timeseries(filesOpen.where(hosts)),
  timeseries(clockAhead.where(hosts), { mark: usualLimits.maxClockOffset }),
];

/** Disks of hosts: how busy, what goes through, what is left; `minDiskFree` is drawn as the threshold of free space. */
export const diskPanels = (
  hosts: Hosts,
  { minDiskFree }: { readonly minDiskFree: Limit<'ratio'> } = usualLimits,
): Panel[] => [
  timeseries(diskBusy.where(hosts)),
  timeseries([diskRead.where(hosts), diskWritten.where(hosts)], {
    title: 'Disk traffic',
    description: 'Bytes read from and written to disks.',
  }),
  timeseries(diskFree.where(hosts), { mark: minDiskFree }),
  timeseries(diskFreeBytes.where(hosts)),
  timeseries(diskFreeInFourDays.where(hosts)),
  timeseries(inodesFree.where(hosts), { mark: usualLimits.minInodesFree }),
  timeseries(readOnly.where(hosts)),
];

/** Bytes over the network of hosts. */
export const networkPanels = (hosts: Hosts): Panel[] => [
  timeseries([networkReceived.where(hosts), networkSent.where(hosts)], {
    title: 'Network traffic',
    description: 'Bytes over the network, without containers and loopback.',
  }),
  timeseries(networkErrors.where(hosts), { mark: usualLimits.maxNetworkErrors }),
];
