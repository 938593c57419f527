import { notRe, signal } from '#lang';
import { node } from '../catalogue/node.ts';

/** File systems that hold data: not the kernel's own, nor images that are full by nature. */
const data = { fstype: notRe('tmpfs|ramfs|overlay|squashfs|iso9660|nsfs|autofs') };

export const diskFreeBytes = signal({
  title: 'Disk space free',
  description: 'Bytes free to users that are not root.',
  of: node.filesystem_avail_bytes.where(data).now().minBy('instance', 'device', 'mountpoint'),
  legend: '{{instance}} {{mountpoint}}',
});

export const diskFree = signal({
  title: 'Disk space free, share',
  description: 'Share of each file system that is free.',
  of: diskFreeBytes.per(node.filesystem_size_bytes.where(data).now().minBy('instance', 'device', 'mountpoint')),
  legend: '{{instance}} {{mountpoint}}',
});
