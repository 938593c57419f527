import { counter, from, gauge, oneOf, scraped, text } from 'tocsin';
import { learned, seen } from './learned.ts';

/** Those of Linux, and `interrupt` of the BSDs. */
const modes = ['idle', 'interrupt', 'iowait', 'irq', 'nice', 'softirq', 'steal', 'system', 'user'] as const;

/** `device_error` is of newer exporters (1.11 was seen): empty while a file system can be read. */
const mount = { device: text, device_error: text, fstype: text, mountpoint: text };

/** What node_exporter publishes. */
export const node = scraped(
  'node',
  {
    ...learned,
    filesystem_avail_bytes: gauge('Filesystem space available to non-root users in bytes.', mount),
    filesystem_files: gauge('Filesystem total file nodes.', mount),
    filesystem_files_free: gauge('Filesystem total free file nodes.', mount),
    filesystem_free_bytes: gauge('Filesystem free space in bytes.', mount),
    filesystem_readonly: gauge('Filesystem read-only status.', mount),
    filesystem_size_bytes: gauge('Filesystem size in bytes.', mount),
    cpu_seconds_total: counter('Seconds that a CPU spent in each mode.', { cpu: text, mode: oneOf(...modes) }),
    ...from(
      {
        source: 'the table of connections of the firewall',
        absent: 'The kernel keeps none: nothing filters by connections on that host.',
        isOccasional: true,
      },
      {
        nf_conntrack_entries: gauge('Connections that the firewall keeps in its table.'),
        nf_conntrack_entries_limit: gauge('Connections that fit into it.'),
      },
    ),
    network_speed_bytes: gauge('What a network device can carry.', { device: text }, { unit: 'bytes per second' }),
    boot_time_seconds: gauge('When the host was started.', {}, { unit: 'timestamp' }),
    time_seconds: gauge('What the host thinks the time is.', {}, { unit: 'timestamp' }),
    netstat_TcpExt_ListenDrops: counter('Connections dropped before a program accepted them.'),
    netstat_TcpExt_ListenOverflows: counter('Connections dropped because the accept queue was full.'),
    netstat_Tcp_CurrEstab: gauge('TCP connections that are established.'),
    netstat_Tcp_OutSegs: counter('TCP segments sent.'),
    netstat_Tcp_RetransSegs: counter('TCP segments sent again.'),
    vmstat_oom_kill: counter('Processes that the kernel killed for want of memory.'),
    vmstat_pgmajfault: counter('Page faults that had to read from disk.'),
    vmstat_pswpin: counter('Pages read back from swap.'),
    vmstat_pswpout: counter('Pages written to swap.'),
  },
  { seen: [seen] },
);
