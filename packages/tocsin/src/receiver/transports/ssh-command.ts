import type { ReceiverConfig } from '../../shared/receiver-config.ts';

export type SshHost = ReceiverConfig['hosts'][string];

// sshd hands the words to a shell, so no character may be left that a shell understands.
const WORD = /^[A-Za-z0-9_./][A-Za-z0-9_./:@=+,-]*$/;
const FLAGS: ReadonlySet<string> = new Set(['--expect', '--seconds', '--key']);

/** The word that must not be sent, if there is one: not of the allowed characters, or a flag that is not ours. */
export const refusedWord = (words: readonly string[]): string | undefined =>
  words.find((word) => !WORD.test(word) && !FLAGS.has(word));

/** The arguments of `ssh`. No configuration, agent, password or terminal of the user takes part. */
export const sshArguments = (host: SshHost, command: readonly string[]): readonly string[] => [
  '-F',
  'none',
  '-T',
  '-o',
  'BatchMode=yes',
  '-o',
  'StrictHostKeyChecking=yes',
  '-o',
  `UserKnownHostsFile=${host.knownHostsFile}`,
  '-o',
  'GlobalKnownHostsFile=none',
  '-o',
  'IdentitiesOnly=yes',
  '-o',
  'IdentityAgent=none',
  '-o',
  'ConnectTimeout=10',
  '-o',
  'ServerAliveInterval=5',
  '-o',
  'ServerAliveCountMax=3',
  '-i',
  host.keyFile,
  '-l',
  host.user,
  '-p',
  String(host.ssh.port),
  '--',
  host.ssh.host,
  ...command,
];
