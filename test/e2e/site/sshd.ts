import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { freePort, portAccepts } from '../ports.ts';
import type { Process, Run } from '../processes.ts';
import { commandPath } from './command-path.ts';

export interface Sshd {
  readonly process: Process;
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly privateKeyFile: string;
  readonly knownHostsFile: string;
  /** Read by sshd at each login, so a change counts from the next one. */
  readonly authorizedKeysFile: string;
}

const config = (dir: string, port: number, user: string): string => `ListenAddress 127.0.0.1:${port}
HostKey ${dir}/host_key
PidFile ${dir}/sshd.pid
AuthorizedKeysFile ${dir}/authorized_keys
AllowUsers ${user}
PermitRootLogin prohibit-password
PasswordAuthentication no
KbdInteractiveAuthentication no
StrictModes no
UsePAM no
LogLevel VERBOSE
`;

const makeKey = async (file: string): Promise<string> => {
  await execa('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-C', 'tocsin', '-f', file]);
  return (await readFile(`${file}.pub`, 'utf8')).trim();
};

const forced = (command: string): string => `restrict,command="${command.replaceAll('"', '\\"')}" `;

/** With `forcedCommand` every login runs that and nothing else; it finds what was asked for in $SSH_ORIGINAL_COMMAND. */
export const startSshd = async (run: Run, options: { readonly forcedCommand?: string } = {}): Promise<Sshd> => {
  const { forcedCommand } = options;
  const dir = join(run.dir, 'sshd');
  const configFile = join(dir, 'sshd_config');
  const privateKeyFile = join(dir, 'client_key');
  const knownHostsFile = join(dir, 'known_hosts');
  const authorizedKeysFile = join(dir, 'authorized_keys');
  const user = userInfo().username;
  const port = await freePort();

  await mkdir(dir);
  // sshd insists on this folder for its unprivileged half; a service manager makes it at boot.
  await mkdir('/run/sshd', { recursive: true, mode: 0o755 });
  const hostKey = await makeKey(join(dir, 'host_key'));
  const clientKey = await makeKey(privateKeyFile);
  await writeFile(knownHostsFile, `[127.0.0.1]:${port} ${hostKey}\n`);
  await writeFile(authorizedKeysFile, `${forcedCommand === undefined ? '' : forced(forcedCommand)}${clientKey}\n`);
  await writeFile(configFile, config(dir, port, user));

  const server = await run.start({
    name: 'sshd',
    file: commandPath('sshd'),
    args: ['-D', '-e', '-f', configFile],
    ready: () => portAccepts(port),
  });
  return { process: server, host: '127.0.0.1', port, user, privateKeyFile, knownHostsFile, authorizedKeysFile };
};

/** The arguments of `ssh` that log in there, before the command: nothing of the caller's own configuration takes part. */
export const sshArguments = (sshd: Sshd): readonly string[] => [
  '-F',
  'none',
  '-o',
  'BatchMode=yes',
  '-o',
  'IdentitiesOnly=yes',
  '-o',
  'StrictHostKeyChecking=yes',
  '-o',
  `UserKnownHostsFile=${sshd.knownHostsFile}`,
  '-i',
  sshd.privateKeyFile,
  '-p',
  `${sshd.port}`,
  `${sshd.user}@${sshd.host}`,
];
