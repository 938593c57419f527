import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Remote } from '../../src/alert-receivers/transports/remote.ts';
import type { SshHost } from '../../src/alert-receivers/transports/ssh-command.ts';
import { sshRemote } from '../../src/alert-receivers/transports/ssh.ts';
import { openRun, type Run } from '../e2e/processes.ts';
import { startPhpFpm, type PhpFpm } from '../e2e/site/php-fpm.ts';
import { startSshd, type Sshd } from '../e2e/site/sshd.ts';
import { installPoolProgram } from './pool-program.ts';

/** A host as the receiver finds it: a pool, and an sshd whose key opens only phpfpm-pool. */
export interface WebHost {
  readonly run: Run;
  readonly fpm: PhpFpm;
  readonly sshd: Sshd;
  readonly host: SshHost;
  /** The receiver's way to it, as web-1, told wrong in what is `different`. */
  readonly remote: (different?: Partial<SshHost>) => Remote;
  readonly stop: () => Promise<void>;
}

/** Starts PHP-FPM and sshd in a run, and installs the program. */
export const startWebHost = async (run: Run): Promise<Omit<WebHost, 'run' | 'stop'>> => {
  const fpm = await startPhpFpm(run);
  const program = await installPoolProgram(run.dir, fpm);
  const sshd = await startSshd(run, { forcedCommand: program });
  const host: SshHost = {
    ssh: { host: sshd.host, port: sshd.port },
    user: sshd.user,
    keyFile: sshd.privateKeyFile,
    knownHostsFile: sshd.knownHostsFile,
    commands: { 'phpfpm-pool': program },
  };
  return { fpm, sshd, host, remote: (different) => sshRemote({ 'web-1': { ...host, ...different } }) };
};

export const openWebHost = async (): Promise<WebHost> => {
  const run = openRun(await mkdtemp(join(tmpdir(), 'tocsin-web-')));
  const stop = async (): Promise<void> => {
    await run.stop();
    await rm(run.dir, { recursive: true });
  };
  return { run, stop, ...(await startWebHost(run)) };
};
