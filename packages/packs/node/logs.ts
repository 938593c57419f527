import { logs } from './host-metrics.ts';
import { type Collector, tallying } from 'tocsin/exporter';
import { log } from './log.ts';
import { readAuth, readFirewall, readLaravel } from './log-lines.ts';

interface File {
  readonly file: string;
}
const countsOf = (tally: Parameters<typeof tallying>[1]) => tallying(logs, tally);

/** Logins by ssh and commands by sudo, from auth.log. */
export const authLog = ({ file }: File): Collector =>
  log({
    id: 'auth-log',
    file,
    countsOf,
    read: readAuth,
    zero: (counts) => {
      for (const method of ['password', 'publickey', 'other'] as const)
        counts.ssh_failed_logins_total.add({ method }, 0);
    },
  });

/** Packets that ufw blocked, from the kernel's log. */
export const firewallLog = ({ file }: File): Collector =>
  log({
    id: 'firewall-log',
    file,
    countsOf,
    read: readFirewall,
    zero: (counts) => counts.firewall_blocks_total.add(0),
  });

/** Messages by level, from laravel.log. */
export const laravelLog = ({ file }: File): Collector => log({ id: 'laravel-log', file, countsOf, read: readLaravel });
