import { foreign, isSyslog, readSyslog, type Count } from 'tocsin/exporter';
import type { HostLogMetrics } from './host-metrics.ts';

/** Anchored: a user may call himself "Accepted password for root", and his name is logged by the same program. */
const SSH = /^(?:message repeated (\d+) times: \[ )?(Failed|Accepted) (\S+) for (.*)$/;
const SUDO = /^ *(\S+) : (?:.* ; )?TTY=/;
const BLOCK = /^(?:\[ *\d+\.\d+\] )?\[UFW (?:LIMIT )?BLOCK\] /;
/** OpenSSH in one program, and from 9.8 and 10 on in several. */
const SSHD: ReadonlySet<string> = new Set(['sshd', 'sshd-session', 'sshd-auth']);
const methods = new Set(['password', 'publickey']);

/** A line of syslog, whatever it says. */
export const syslogLine = { is: 'one of syslog, with a time and the name of the host before it', isOne: isSyslog };

/** A line of auth.log. */
export const readAuth = (line: string): Count<HostLogMetrics> => {
  const { program = '', message = '' } = readSyslog(line) ?? {};
  if (program === 'sudo') {
    const by = SUDO.exec(message)?.[1];
    return by === undefined ? undefined : (counts) => counts.sudo_commands_total.add({ user: by });
  }
  const ssh = SSHD.has(program) ? SSH.exec(message) : null;
  if (!ssh) return undefined;
  const [, times = '1', outcome, word = '', whom = ''] = ssh;
  const method = methods.has(word) ? foreign<never>(word) : 'other';
  if (outcome === 'Failed') return (counts) => counts.ssh_failed_logins_total.add({ method }, Number(times));
  const user = whom.split(' from ', 1)[0] ?? '';
  return (counts) => counts.ssh_accepted_logins_total.add({ method, user }, Number(times));
};

/** A line of the kernel's log: ufw writes at its beginning. */
export const readFirewall = (line: string): Count<HostLogMetrics> => {
  const { program, message = '' } = readSyslog(line) ?? {};
  return program === 'kernel' && BLOCK.test(message) ? (counts) => counts.firewall_blocks_total.add() : undefined;
};
