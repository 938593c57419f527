import { signal } from 'tocsin';
import { node } from './metrics.ts';

export const memoryKills = signal({
  title: 'Programs killed for want of memory',
  description: 'Processes that the kernel killed because no memory was left.',
  of: node.vmstat_oom_kill.rate().sumBy('instance'),
  counts: 'programs',
  per: 'hour',
  legend: '{{instance}}',
});

export const swappedIn = signal({
  title: 'Pages swapped in',
  description: 'Pages that were read back from swap: what programs had to wait for.',
  of: node.vmstat_pswpin.rate().sumBy('instance'),
  counts: 'pages',
  legend: '{{instance}}',
});

export const clockAhead = signal({
  title: 'Clock',
  description: 'How far the clock is from its reference; below zero it is behind.',
  of: node.timex_offset_seconds.now().maxBy('instance'),
  legend: '{{instance}}',
});

export const filesOpen = signal({
  title: 'Open files, share',
  description: 'Share of the file handles that the kernel allows.',
  of: node.filefd_allocated.now().maxBy('instance').per(node.filefd_maximum.now().maxBy('instance')),
  legend: '{{instance}}',
});
