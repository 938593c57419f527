import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Remote } from '../../packages/tocsin/src/receiver/transports/remote.ts';
import type { SshHost } from '../../packages/tocsin/src/receiver/transports/ssh-command.ts';
import { sshRemote } from '../../packages/tocsin/src/receiver/transports/ssh.ts';
import { openRun, type Run } from '../e2e/processes.ts';
import { startPhpFpm, type PhpFpm } from '../e2e/site/php-fpm.ts';
import { startSshd, type Sshd } from '../e2e/site/sshd.ts';
import { installPrograms, poolSettings, type Settings } from './programs.ts';

/** A host as the receiver finds it: an sshd whose key opens only the door to its programs. */
export interface Host {
  readonly sshd: Sshd;
  readonly host: SshHost;
  /** The receiver's way to it, as web-1, told wrong in what is `different`. */
  readonly remote: (different?: Partial<SshHost>) => Remote;
}
/** A host with a pool. */
export interface WebHost extends Host {
  readonly run: Run;
  readonly fpm: PhpFpm;
  readonly stop: () => Promise<void>;
}

/** Starts sshd in a run, and installs programs. */
export const startHost = async (run: Run, settings: Settings): Promise<Host> => {
  const folder = await installPrograms(run.dir, settings);
  const sshd = await startSshd(run, { forcedCommand: join(folder, 'respond') });
  const host: SshHost = {
    ssh: { host: sshd.host, port: sshd.port },
    user: sshd.user,
    keyFile: sshd.privateKeyFile,
    knownHostsFile: sshd.knownHostsFile,
    commands: Object.fromEntries(Object.keys(settings).map((name) => [name, join(folder, name)])),
  };
  return { sshd, host, remote: (different) => sshRemote({ 'web-1': { ...host, ...different } }, async () => 1) };
};

/** Starts PHP-FPM and sshd in a run, and installs its program and what else is wanted. */
export const startWebHost = async (
  run: Run,
  programs: (fpm: PhpFpm) => Settings = () => ({}),
): Promise<Omit<WebHost, 'run' | 'stop'>> => {
  const fpm = await startPhpFpm(run);
  return { fpm, ...(await startHost(run, { ...poolSettings(fpm), ...programs(fpm) })) };
};

/** A run in a folder of its own, with what a test starts in it. */
export const opened = async <T>(
  start: (run: Run) => Promise<T>,
): Promise<T & { readonly run: Run; readonly stop: () => Promise<void> }> => {
  const run = openRun(await mkdtemp(join(tmpdir(), 'tocsin-host-')));
  const stop = async (): Promise<void> => {
    await run.stop();
    await rm(run.dir, { recursive: true });
  };
  return { run, stop, ...(await start(run)) };
};
export const openWebHost = (): Promise<WebHost> => opened((run) => startWebHost(run));

export const maxChildren = async ({ poolFile }: PhpFpm): Promise<number> =>
  Number(/^pm\.max_children = (\d+)/m.exec(await readFile(poolFile, 'utf8'))?.[1]);
