import { foreign, type Count } from 'tocsin/exporter';
import type { HostLogMetrics } from './host-metrics.ts';

/** What syslog writes before a message: the time in either format, and the host. */
const HEADER = String.raw`^(?:[A-Z][a-z]{2} [ \d]\d [\d:]{8}|\d{4}-\d\d-\d\dT\S+) \S+ `;
/** Anchored: a user may call himself "Accepted password for root", and his name is logged by the same program. */
const SSH = new RegExp(
  String.raw`${HEADER}sshd(?:-session)?\[\d+\]: (?:message repeated (\d+) times: \[ )?(Failed|Accepted) (\S+) for (.*)$`,
);
const SUDO = new RegExp(String.raw`${HEADER}sudo(?:\[\d+\])?: +(\S+) : (?:.* ; )?TTY=`);
const BLOCK = new RegExp(String.raw`${HEADER}kernel: (?:\[ *\d+\.\d+\] )?\[UFW (?:LIMIT )?BLOCK\] `);
const methods = new Set(['password', 'publickey']);

const SYSLOG = new RegExp(HEADER);
/** A line of syslog, whatever it says. */
export const syslogLine = {
  is: 'one of syslog, with a time and the name of the host before it',
  isOne: (line: string): boolean => SYSLOG.test(line),
};

/** A line of auth.log. */
export const readAuth = (line: string): Count<HostLogMetrics> => {
  const [, by] = SUDO.exec(line) ?? [];
  if (by !== undefined) return (counts) => counts.sudo_commands_total.add({ user: by });
  const ssh = SSH.exec(line);
  if (!ssh) return undefined;
  const [, times = '1', outcome, word = '', whom = ''] = ssh;
  const method = methods.has(word) ? foreign<never>(word) : 'other';
  if (outcome === 'Failed') return (counts) => counts.ssh_failed_logins_total.add({ method }, Number(times));
  const user = whom.split(' from ', 1)[0] ?? '';
  return (counts) => counts.ssh_accepted_logins_total.add({ method, user }, Number(times));
};

/** A line of the kernel's log: ufw writes at its beginning. */
export const readFirewall = (line: string): Count<HostLogMetrics> =>
  BLOCK.test(line) ? (counts) => counts.firewall_blocks_total.add() : undefined;
