import { not, notRe, signal } from 'tocsin';
import { node } from './metrics.ts';

/** File systems that hold data: not the kernel's own, nor images that are full by nature. */
const data = { fstype: notRe('tmpfs|ramfs|overlay|squashfs|iso9660|nsfs|autofs') };

export const diskFreeBytes = signal({
  title: 'Disk space free',
  description: 'Free bytes that users other than root can use.',
  of: node.filesystem_avail_bytes.where(data).now().minBy('instance', 'device', 'mountpoint'),
  legend: '{{instance}} {{mountpoint}}',
});

export const diskFree = signal({
  title: 'Disk space free, share',
  description: 'Share of each file system that is free.',
  of: diskFreeBytes.per(node.filesystem_size_bytes.where(data).now().minBy('instance', 'device', 'mountpoint')),
  legend: '{{instance}} {{mountpoint}}',
});

export const cpuUsage = signal({
  title: 'CPU usage',
  description: 'Share of all CPUs of a host that is not idle: user, system and waiting for I/O alike.',
  of: node.cpu_seconds_total
    .where({ mode: not('idle') })
    .rate()
    .sumBy('instance')
    .per(node.cpu_seconds_total.rate().sumBy('instance')),
  legend: '{{instance}}',
});

export const memoryFree = signal({
  title: 'Memory available, share',
  description: 'Share of the memory that is still available without swapping.',
  of: node.memory_MemAvailable_bytes.now().minBy('instance').per(node.memory_MemTotal_bytes.now().minBy('instance')),
  legend: '{{instance}}',
});

export const memoryUsage = signal({
  title: 'Memory usage',
  description: 'Share of the memory that is in use.',
  of: node.memory_MemTotal_bytes
    .now()
    .minBy('instance')
    .minus(node.memory_MemAvailable_bytes.now().minBy('instance'))
    .per(node.memory_MemTotal_bytes.now().minBy('instance')),
  legend: '{{instance}}',
});

const disks = { device: notRe('loop.*|ram.*|sr.*|fd.*') };

export const diskBusy = signal({
  title: 'Disk I/O',
  description: 'Share of the time in which a disk was busy.',
  of: node.disk_io_time_seconds_total.where(disks).rate().maxBy('instance', 'device'),
  legend: '{{instance}} {{device}}',
});

export const diskRead = signal({
  title: 'Read',
  description: 'Bytes read from disks.',
  of: node.disk_read_bytes_total.where(disks).rate().sumBy('instance'),
  legend: '{{instance}} read',
});
export const diskWritten = signal({
  title: 'Written',
  description: 'Bytes written to disks.',
  of: node.disk_written_bytes_total.where(disks).rate().sumBy('instance'),
  legend: '{{instance}} written',
});

const links = { device: notRe('lo|veth.*|docker.*|br-.*') };

export const networkReceived = signal({
  title: 'Received',
  description: 'Bytes received over the network.',
  of: node.network_receive_bytes_total.where(links).rate().sumBy('instance'),
  legend: '{{instance}} in',
});
export const networkSent = signal({
  title: 'Sent',
  description: 'Bytes sent over the network.',
  of: node.network_transmit_bytes_total.where(links).rate().sumBy('instance'),
  legend: '{{instance}} out',
});

export const inodesFree = signal({
  title: 'Inodes free, share',
  description: 'Share of the files that a file system can still take.',
  of: node.filesystem_files_free
    .where(data)
    .now()
    .minBy('instance', 'device', 'mountpoint')
    .per(node.filesystem_files.where(data).now().minBy('instance', 'device', 'mountpoint')),
  legend: '{{instance}} {{mountpoint}}',
});

export const readOnly = signal({
  title: 'Read-only file systems',
  description: '1 for a file system that takes no writes.',
  of: node.filesystem_readonly.where(data).now().maxBy('instance', 'device', 'mountpoint'),
  legend: '{{instance}} {{mountpoint}}',
});

/** By the trend of a quarter of a day: a shorter one takes every log rotation for the end of the world. */
export const diskFreeInFourDays = signal({
  title: 'Disk space free in four days',
  description: 'What will be free in four days if it goes on as in the last six hours; below zero it is full.',
  of: node.filesystem_avail_bytes
    .where(data)
    .predict('6h', 4 * 86_400)
    .minBy('instance', 'device', 'mountpoint'),
  legend: '{{instance}} {{mountpoint}}',
});

export const networkErrors = signal({
  title: 'Network errors',
  description: 'Packets that a network card received or sent broken.',
  of: node.network_receive_errs_total
    .where(links)
    .rate()
    .sumBy('instance', 'device')
    .plus(node.network_transmit_errs_total.where(links).rate().sumBy('instance', 'device')),
  counts: 'packets',
  legend: '{{instance}} {{device}}',
});
