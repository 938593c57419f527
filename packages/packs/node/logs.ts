import { countedLog, type Collector } from 'tocsin/exporter';
import type { HostLogMetrics } from './host-metrics.ts';
import { readAuth, readFirewall, syslogLine } from './log-lines.ts';

interface File {
  readonly file: string;
}

/** Logins by ssh and commands by sudo, from auth.log. */
export const authLog = ({ file }: File, metrics: HostLogMetrics): Collector =>
  countedLog({
    id: 'auth-log',
    file,
    metrics,
    read: readAuth,
    line: syslogLine,
    zero: (counts) => {
      for (const method of ['password', 'publickey', 'other'] as const)
        counts.ssh_failed_logins_total.add({ method }, 0);
    },
  });

/** Packets that ufw blocked, from the kernel's log. */
export const firewallLog = ({ file }: File, metrics: HostLogMetrics): Collector =>
  countedLog({
    id: 'firewall-log',
    file,
    metrics,
    read: readFirewall,
    line: syslogLine,
    zero: (counts) => counts.firewall_blocks_total.add(0),
  });
