import { notRe, signal } from 'tocsin';
import { batches } from '../batch-metrics.ts';
import { node } from '../metrics.ts';

const legend = '{{instance}}';

export const cpuStolen = signal({
  title: 'CPU stolen',
  description: 'Share of the CPUs that the hypervisor gave to others while this host wanted it.',
  of: node.cpu_seconds_total
    .where({ mode: 'steal' })
    .rate()
    .sumBy('instance')
    .per(node.cpu_seconds_total.rate().sumBy('instance')),
  legend,
});
export const diskQueue = signal({
  title: 'Disk queue',
  description: 'Requests that wait for a disk at once, on the average; 100 % is one.',
  of: node.disk_io_time_weighted_seconds_total
    .where({ device: notRe('loop.*|ram.*|sr.*|fd.*') })
    .rate()
    .maxBy('instance', 'device'),
  legend: '{{instance}} {{device}}',
});
export const processesBlocked = signal({
  title: 'Processes that wait for a disk',
  description: 'Processes that cannot go on before a disk answers, on the average of a quarter of an hour.',
  of: node.procs_blocked.avgOver('15m').maxBy('instance'),
  legend,
});
export const listenOverflows = signal({
  title: 'Connections that overflowed',
  description: 'Connections that were dropped, because the program did not accept those before them.',
  of: node.netstat_TcpExt_ListenOverflows.rate().sumBy('instance'),
  counts: 'connections',
  legend,
});
export const trackedConnections = signal({
  title: 'Connections tracked, share',
  description: "Share of the firewall's table of connections that is taken; full, it drops every new one.",
  of: node.nf_conntrack_entries.now().maxBy('instance').per(node.nf_conntrack_entries_limit.now().maxBy('instance')),
  legend,
});
export const clockSynchronised = signal({
  title: 'Clock is kept',
  description: '1 while a time service keeps the clock; without one its offset says nothing.',
  of: node.timex_sync_status.now().minBy('instance'),
  legend,
});
export const notesBroken = signal({
  title: 'Notes that cannot be read',
  description: '1 while a file of the textfile collector is broken.',
  of: node.textfile_scrape_error.now().maxBy('instance'),
  legend,
});
export const batchCode = signal({
  title: 'Exit codes of batch jobs',
  description: 'The exit code with which each batch job ended last.',
  of: batches.last_exit_code.now().maxBy('instance', 'batch'),
  legend: '{{instance}} {{batch}}',
});
